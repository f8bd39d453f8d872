// Shows what needs a script and a device that knows passkeys, and says when the device gave none.
if (window.PublicKeyCredential) {
  for (const each of document.querySelectorAll("[data-needs-script]")) each.hidden = false;
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const said = document.getElementById("passkey_failed");
    if (said) said.hidden = false;
  });
}
