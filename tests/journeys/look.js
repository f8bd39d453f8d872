// What axe finds on a page, without asking twice what it has answered already, nor for words about what is well.
//
// Half of a look would go to the contrast of each word. It depends on the word's colour, size and weight and on what
// lies under it, and most words are like words of a page before. Words that axe has passed are not shown to it again
// while all of that is the same; what it could not decide, and every other rule, is asked each time.
async ([tags, leftOut, known, undecided]) => {
  const RULE = 'color-contrast';
  const ASKED = 'data-asked';
  const numbers = text => text ? text.split(' ').map(Number) : [];
  const passed = new Set(numbers(known));
  const open = new Set(numbers(undecided));  // about the first of its like axe said nothing, here or on a page before
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

  // axe asks about the contrast of the chosen words alone; the rest of the page it sees each time as it is
  const look = async (words, only) => {
    for (const element of words) element.setAttribute(ASKED, '');
    axe.configure({rules: [{id: RULE, selector: `[${ASKED}]`}]});
    const told = await axe.run({exclude}, {
      runOnly: only, preload: false,  // sheets of other hosts and players: there are none
      reporter: (raw, _options, done) => {  // the others name every element that is well, and describe it
        for (const rule of raw) for (const node of rule.violations.slice(0, 3)) node.target = node.node.selector;
        done(raw);
      },
    });
    for (const element of words) element.removeAttribute(ASKED);
    const contrast = told.find(rule => rule.id === RULE);
    // a gradient under a word is as much part of what it depends on, and axe decides nothing above one
    const unclear = contrast.incomplete.filter(node => node.any[0]?.data?.messageKey === 'bgGradient');
    const good = new Set([...contrast.passes, ...unclear].map(node => node.node.element));
    for (const [key, some] of alike) if (some.some(element => good.has(element))) passed.add(key);
    return told.filter(rule => rule.violations.length);
  };

  const words = [...alike].flatMap(([key, some]) => open.has(key) ? some : some.slice(0, 1));
  const faulty = await look(words, {type: 'tag', values: tags});
  const rest = [...alike].filter(([key, some]) => !passed.has(key) && !open.has(key) && some.length > 1);
  if (rest.length) faulty.push(...await look(rest.flatMap(([, some]) => some.slice(1)), {type: 'rule', values: [RULE]}));
  const faults = faulty.flatMap(rule => rule.violations.slice(0, 3).map(({target, any, all, none}) =>
    `${rule.id}: ${rule.help}: ${target} ${[...any, ...all, ...none].map(check => check.message).join('; ')}`
  ));
  const asked = [...alike.keys()];
  return [faults, asked.filter(key => passed.has(key)), asked.filter(key => !passed.has(key))];
}
