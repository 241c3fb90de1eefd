/* The search of a site. It works from a disk: data come as scripts, which call the functions of siteSearch.
   A search loads the contents (search/index.js), the words that it needs and the statements that it shows. */
"use strict";
const siteSearch = (() => {
  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  // The words that begin with three letters (con, int) may fill 50 KB for 1,000 statements; with four, 24 KB.
  const SHOWN = 10, SHORTEST = 4, PAUSE = 150;
  const loading = {}, words = [], lists = [];
  let size = 0, per = 1, firsts = [], asked = 0;

  const load = (name) => loading[name] ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = `search/${name}.js`;
    script.onload = done;
    script.onerror = () => { delete loading[name]; failed(new Error(`${script.src} is missing`)); };
    document.head.append(script);
  });

  /* As statecorpus.segment.fold: case, accents, typography, digits. */
  const ACCENTS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]/g;
  const DROPPED = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u0640\u034f\ufe00-\ufe0f]/g;
  const STROKES = { "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ß": "ss", "ς": "σ" };
  const bare = (c) => STROKES[c] ?? (c === "й" ? c : c.normalize("NFD").replace(ACCENTS, "").normalize("NFC"));
  const digit = (c) => { const code = c.codePointAt(0); return String(code < 0x900 ? code & 15 : (code - 6) & 15); };
  const fold = (text) => [...text.replace(DROPPED, "").normalize("NFKC").toLowerCase().normalize("NFC")].map(bare).join("")
    .replace(/[‘’ʼ´`]/g, "'").replace(/[‐‑−]/g, "-").replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/g, digit);
  const IDEOGRAPH = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]";
  const LETTER = `(?:(?!${IDEOGRAPH})[\\p{L}\\p{M}\\p{N}_])`;
  const TOKEN = new RegExp([
    "(?=[a-z0-9/.\\-]*\\d)[a-z]+(?:\\/[a-z0-9][a-z0-9.\\-]*)+(?:\\(\\d{4}\\))?",
    "\\d{4}-\\d{2}-\\d{2}(?!\\d)", "\\d+(?:[.,:/]\\d+)+", "\\p{L}(?:\\.\\p{L}{1,2})+(?![\\p{L}\\p{N}])",
    `'s(?!${LETTER})`, `(?:[ldjmnstc]|qu|jusqu|lorsqu|puisqu|quelqu|dell|nell|sull|all|dall)'(?=[aeiouyhœ])`,
    `${LETTER}+(?:(?:'(?!s(?!${LETTER}))(?=\\p{L})|(?<!\\d)-|-(?=\\p{L}))${LETTER}+)*`, IDEOGRAPH].join("|"), "gu");
  const tokens = (text) => [...new Set([...fold(text).matchAll(TOKEN)].map((found) => found[0]).filter((each) => !/^'|'$/.test(each)))];

  const numbers = (text) => {
    const found = [];
    let last = -1, gap = 0;
    for (const character of text) {
      const value = DIGITS.indexOf(character);
      gap = gap * 32 + (value & 31);
      if (value < 32) { last += gap + 1; found.push(last); gap = 0; }
    }
    return found;
  };
  /* Compares by code point, as the forms were sorted; the operator < compares UTF-16 units. */
  const before = (a, b) => {
    const left = [...a], right = [...b];
    for (let place = 0; place < Math.min(left.length, right.length); place++) {
      if (left[place] !== right[place]) return left[place].codePointAt(0) < right[place].codePointAt(0);
    }
    return left.length < right.length;
  };
  /* The statements with a word: those of all forms that begin with it, in neighbouring files. */
  const having = async (word) => {
    const isWhole = [...word].length < SHORTEST;
    let low = 0, high = firsts.length;
    while (low < high) { const middle = (low + high) >> 1; if (before(firsts[middle], word)) low = middle + 1; else high = middle; }
    const files = low > 0 && !(isWhole && firsts[low] === word) ? [low - 1] : [];
    for (let file = low; file < firsts.length && (isWhole ? firsts[file] === word : firsts[file].startsWith(word)); file++) files.push(file);
    await Promise.all(files.map((file) => load(`words-${file}`)));
    const found = new Set();
    for (const file of files) {
      for (const line of words[file].split("\n")) {
        const end = line.lastIndexOf(" "), form = line.slice(0, end);
        if (isWhole ? form === word : form.startsWith(word)) for (const number of numbers(line.slice(end + 1))) found.add(number);
      }
    }
    return found;
  };

  const line = ([id, title, who, when, language], typed) => {
    const item = document.createElement("li"), date = document.createElement("span"), rest = document.createElement("span");
    const link = document.createElement("a"), name = document.createElement("span");
    date.className = "when"; date.textContent = when;
    link.textContent = title; link.lang = language; link.dir = "auto";
    link.href = `statements/${encodeURIComponent(id)}.html#:~:text=${encodeURIComponent(typed).replaceAll("-", "%2D")}`;
    rest.append(link);
    if (who) { name.className = "who"; name.textContent = who; rest.append(name); }
    item.append(date, rest);
    return item;
  };

  const show = async (text, found, from) => {
    const some = found.slice(from, from + SHOWN);
    await Promise.all([...new Set(some.map((number) => Math.floor(number / per)))].map((file) => load(`list-${file}`)));
    const typed = text.trim().split(/\s+/)[0];
    const results = document.getElementById("results"), more = document.getElementById("more");
    results.append(...some.map((number) => line(lists[Math.floor(number / per)][number % per], typed)));
    more.hidden = from + SHOWN >= found.length;
    more.firstElementChild.onclick = async () => {
      await show(text, found, from + SHOWN);
      results.children[from + SHOWN].querySelector("a").focus();
    };
  };

  const search = async (text) => {
    const mine = ++asked, status = document.getElementById("found"), wanted = tokens(text);
    const said = (words) => { if (mine === asked) status.textContent = words; };
    try {
      let found = [];
      if (wanted.length) {
        await load("index");
        const sets = await Promise.all(wanted.map(having));
        sets.sort((a, b) => a.size - b.size);
        found = [...sets[0]].filter((number) => sets.every((set) => set.has(number))).sort((a, b) => a - b);
      }
      if (mine !== asked) return;
      document.getElementById("results").replaceChildren();
      document.getElementById("more").hidden = true;
      if (!wanted.length) return said(text.trim() ? "Type a word." : "");
      said(found.length ? `${found.length.toLocaleString("en")} of ${size.toLocaleString("en")} statements` : "No statement has all these words.");
      await show(text, found, 0);
    } catch (error) {
      said(`The search cannot go on: ${error.message}.`);
    }
  };

  for (const form of document.querySelectorAll("form.search")) {
    form.hidden = false;
    if (!document.getElementById("results")) continue;
    const box = form.elements.q;
    box.value = new URLSearchParams(location.search).get("q") ?? "";
    if (box.value) search(box.value);
    let typing;
    box.addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(() => search(box.value), PAUSE);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(typing);
      history.replaceState(null, "", `?q=${encodeURIComponent(box.value)}`);
      search(box.value);
    });
  }

  return {
    start: (count, each, forms) => { size = count; per = each; firsts = forms; },
    words: (number, text) => { words[number] = text; },
    list: (number, rows) => { lists[number] = rows; },
  };
})();
