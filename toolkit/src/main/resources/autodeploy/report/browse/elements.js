// The dump browser: parts of one module, put together by BrowserPage in the order that it names.
// Whatever comes from dumps goes into the page as text, never as markup.

const NUMBER = new Intl.NumberFormat("en-US");
const SVG = "http://www.w3.org/2000/svg";

/** Give class names of ours: no page has others of the same. */
function own(names) {
  return names
    .split(" ")
    .map((each) => `adg-${each}`)
    .join(" ");
}

/** Make an element of ours in a parent; attributes are fixed names, texts may be anything. */
function element(tag, name, parent, text, attributes = {}) {
  const made = document.createElement(tag);
  made.className = own(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  if (text !== undefined) {
    made.textContent = text;
  }
  parent?.append(made);
  return made;
}

function drawn(tag, name, parent, attributes = {}, text) {
  const made = document.createElementNS(SVG, tag);
  made.setAttribute("class", own(name));
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, String(value));
  }
  if (text !== undefined) {
    made.textContent = text;
  }
  parent.append(made);
  return made;
}

function button(name, parent, text, label, action) {
  const made = element("button", name, parent, text, { type: "button", title: label, "aria-label": label });
  made.addEventListener("click", (event) => {
    event.stopPropagation();
    action(event);
  });
  return made;
}

/** Characters that hide or turn text around become visible; a long text loses its middle. */
function visible(text, most = 4000) {
  const kept = text.length <= most ? text : `${text.slice(0, most / 2)} … ${text.slice(-most / 2)}`;
  return kept.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu,
    (c) => `\\u${c.codePointAt(0).toString(16).padStart(4, "0")}`,
  );
}

function counted(count, word) {
  return `${NUMBER.format(count)} ${word}${count === 1 ? "" : "s"}`;
}

function seconds(value) {
  return value < 0.001 ? "< 1 ms" : value < 1 ? `${Math.round(value * 1000)} ms` : `${value.toFixed(value < 10 ? 2 : 1)} s`;
}

const KINDS = [
  ["input", /^placeholder$/],
  ["collective", /all_reduce|all_gather|reduce_scatter|broadcast|dist_|(^|\.)dist\./],
  ["attention", /attention|sdpa|mla|ssm|causal_conv|delta_rule|rope|rotary/],
  ["moe", /moe|expert|topk|one_hot|index_add/],
  ["norm", /norm|rsqrt|mean|pow|var_mean/],
  ["matmul", /linear|matmul|bmm|(^|\.)mm\b|addmm|gemm|embedding|swiglu|conv/],
  ["shape", /view|reshape|transpose|permute|squeeze|expand|contiguous|slice|split|getitem|cat\b|clone|select|sym_|arange|narrow/],
  ["cast", /(^|\.)to(\.|$)|_to_copy|quant|type_as/],
];

/** Say what an operation is for, roughly, by its name; colours follow it. */
function kindOf(op) {
  const found = KINDS.find(([, pattern]) => pattern.test(op));
  return found === undefined ? "other" : found[0];
}

/** Shorten an operation for lists: namespace and name, without the overload that says nothing. */
function shortOp(op) {
  return op
    .replace(/^<built-in function (.*)>$/, "$1")
    .replace(/^<function (.*?)( at 0x[0-9a-f]+)?>$/, "$1")
    .replace(/\.default$/, "");
}

/** Wait until nothing has come for a while. */
function debounced(action, milliseconds) {
  let timer;
  const later = (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), milliseconds);
  };
  later.now = (...values) => {
    clearTimeout(timer);
    action(...values);
  };
  return later;
}
