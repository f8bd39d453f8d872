"""Addresses of an office's people, its place in the tree, and its log."""

from django.urls import path

from zona.org.views import colours, invitations, log, people, units

urlpatterns = [
    path("orang/", people.people, name="org_people"),
    path("orang/unduh.csv", people.people_csv, name="org_people_csv"),
    path("orang/undang/", invitations.invite, name="org_invite"),
    path("orang/undangan/<slug:code>/", invitations.invitation, name="org_invitation"),
    path("orang/undangan/<slug:code>/ulang/", invitations.invitation_again, name="org_invitation_again"),
    path("orang/undangan/<slug:code>/tarik/", invitations.invitation_withdraw, name="org_invitation_withdraw"),
    path("orang/<slug:code>/", people.person, name="org_person"),
    path("orang/<slug:code>/tutup/", people.person_close, name="org_person_close"),
    path("orang/<slug:code>/buka/", people.person_open, name="org_person_open"),
    path("orang/<slug:code>/dua-langkah/", people.two_steps_reset, name="org_two_steps_reset"),
    path("orang/<slug:code>/kata-sandi/", people.new_password, name="org_new_password"),
    path("orang/<slug:code>/peran/<slug:role>/", people.membership, name="org_membership"),
    path("orang/<slug:code>/peran/<slug:role>/akhiri/", people.membership_end, name="org_membership_end"),
    path("satuan/", units.units, name="org_units"),
    path("satuan/warna/", colours.colour, name="org_colour"),
    path("satuan/nama/<int:alias>/hapus/", units.alias_drop, name="org_alias_drop"),
    path("catatan/", log.log, name="audit_log"),
    path("catatan/unduh.csv", log.log_csv, name="audit_log_csv"),
]
