// What axe finds on a page, without asking twice what it has answered already.
//
// Half of a look would go to the contrast of each word. It depends on the word's colour, size and weight and on what
// lies under it, and most words are like words of a page before. Words that axe has passed are not shown to it again
// while all of that is the same; what it could not decide, and every other rule, is asked each time.
async ([options, leftOut, known]) => {
  const RULE = 'color-contrast';
  const passed = new Set(known);
  const exclude = leftOut ? [[leftOut]] : [];

  const hash = text => {  // cyrb53
    let a = 0xdeadbeef, b = 0x41c6ce57;
    for (let i = 0; i < text.length; i++) {
      const sign = text.charCodeAt(i);
      a = Math.imul(a ^ sign, 2654435761);
      b = Math.imul(b ^ sign, 1597334677);
    }
    a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
    b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
    return 4294967296 * (2097151 & b) + (a >>> 0);
  };
  const grounds = new Map();
  const groundOf = element => {  // as what lies under a word, or over it
    if (!grounds.has(element)) {
      const {backgroundColor, backgroundImage, opacity, filter, mixBlendMode} = getComputedStyle(element);
      const look = [element.tagName, element.getAttribute('class'), backgroundColor, backgroundImage, opacity, filter];
      grounds.set(element, hash([...look, mixBlendMode].join()));
    }
    return grounds.get(element);
  };
  const placeOf = (element, text) => {
    if (!text) return element.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(text);
    return range.getClientRects()[0];
  };
  const within = element => element ? [element, ...within(element.parentElement)] : [];
  const keyOf = (element, place) => {
    const stack = document.elementsFromPoint(place.x + place.width / 2, place.y + place.height / 2);
    const there = stack.includes(element);  // else it is scrolled out of its box, or for readers aloud
    const {color, fontSize, fontWeight, textShadow} = getComputedStyle(element);
    return hash([there, color, fontSize, fontWeight, textShadow, ...(there ? stack : within(element)).map(groundOf)].join());
  };

  const alike = new Map();  // the words by what their contrast depends on
  for (const element of document.body.querySelectorAll('*')) {
    const text = [...element.childNodes].find(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const place = (text || element.matches('input, select, textarea')) && placeOf(element, text);
    if (!place?.width || !element.checkVisibility({visibilityProperty: true})) continue;  // nothing is drawn
    const key = keyOf(element, place);
    if (!passed.has(key)) alike.set(key, [...alike.get(key) ?? [], element]);
  }
  const contrast = async words => {
    if (!words.length) return [];
    const only = {runOnly: {type: 'rule', values: [RULE]}, resultTypes: ['violations', 'passes', 'incomplete'], elementRef: true};
    const told = await axe.run({include: words, exclude}, only);
    // a gradient under a word is as much part of what it depends on, and axe decides nothing above one
    const unclear = told.incomplete.flatMap(rule => rule.nodes).filter(node => node.any[0]?.data?.messageKey === 'bgGradient');
    const good = new Set([...told.passes.flatMap(rule => rule.nodes), ...unclear].map(node => node.element));
    for (const [key, some] of alike) if (some.some(element => good.has(element))) passed.add(key);
    return told.violations;
  };

  const {violations} = await axe.run({exclude}, {...options, rules: {[RULE]: {enabled: false}}});
  violations.push(...await contrast([...alike.values()].map(some => some[0])));
  const rest = [...alike].filter(([key]) => !passed.has(key));  // about the first of these axe said nothing
  violations.push(...await contrast(rest.flatMap(([, some]) => some.slice(1))));
  const faults = violations.flatMap(rule => rule.nodes.slice(0, 3).map(
    node => `${rule.id}: ${rule.help}: ${node.target} ${node.failureSummary ?? ''}`
  ));
  return [faults, [...alike.keys()].filter(key => passed.has(key))];
}
