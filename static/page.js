// What every page needs of the browser: an address that is the view, links without a reload, Share.
const pages = new WeakMap();

export default function page({ parentElement, data, setTriggerValue }) {
  let share = pages.get(parentElement);
  if (!share) pages.set(parentElement, (share = new Share(parentElement)));
  share.tell = setTriggerValue;
  keep(data.query);
  share.seek(data);
  return () => share.close();
}

// The day always stands in the address. The place of the map is the map's own to write.
export function keep(query) {
  const address = new URL(location);
  const wanted = new URLSearchParams(query);
  for (const own of ["at", "embed", "embed_options"]) {
    const values = new Set(address.searchParams.getAll(own));
    if (values.size) wanted.delete(own);
    values.forEach((value) => wanted.append(own, value));
  }
  const text = wanted.toString().replaceAll("%7E", "~");
  if (address.search.slice(1) === text) return;
  address.search = text;
  history.replaceState(history.state, "", address);
}

class Share {
  constructor(parent) {
    this.button = parent.querySelector(".rc-share");
    this.sheet = parent.querySelector(".rc-sheet");
    this.said = parent.querySelector(".rc-said");
    this.button.onclick = () => this.open(this.sheet.hidden);
    parent.querySelectorAll("button[data-copy]").forEach((button) => {
      button.onclick = () => this.copy(parent.querySelector(`#${button.dataset.copy}`));
    });
    this.link = parent.querySelector("#rc-link");
    this.frame = parent.querySelector("#rc-frame");
    this.follow = (event) => this.go(event);
    this.leave = (event) => {
      if (event.key === "Escape" || (event.type === "pointerdown" && !parent.contains(event.target))) this.open(false);
    };
    document.addEventListener("click", this.follow);
    document.addEventListener("keydown", this.leave);
    document.addEventListener("pointerdown", this.leave);
  }

  open(yes) {
    if (!yes && this.sheet.hidden) return;
    this.sheet.hidden = !yes;
    this.button.setAttribute("aria-expanded", String(yes));
    this.said.textContent = "";
    if (!yes) return;
    const embed = new URL(location);
    embed.searchParams.set("embed", "true");
    this.link.value = location.href;
    this.frame.value = `<iframe src="${embed.href.replaceAll("&", "&amp;")}" width="100%" height="560"` +
      ' title="Map of reported control" loading="lazy"></iframe>';
    this.link.select();
    this.link.focus();
  }

  async copy(field) {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      this.said.textContent = "Copied.";
    } catch {
      this.said.textContent = document.execCommand("copy") ? "Copied." : "Press Ctrl+C to copy.";
    }
  }

  // The report that a link asks about is brought into view as soon as its article is drawn.
  seek({ page, query }) {
    this.seeker?.disconnect();
    const asked = page === "article" && new URLSearchParams(query).has("rule") ? query : "";
    if (!asked || asked === this.sought) return;
    const id = new URLSearchParams(query).get("id");
    const found = () => {
      const card = document.querySelector(`.rc-text[data-id="${CSS.escape(id)}"] .rc-asked`);
      if (!card) return false;
      card.scrollIntoView({ block: "nearest" });
      this.sought = asked;
      return true;
    };
    if (found()) return;
    this.seeker = new MutationObserver(() => { if (found()) this.seeker.disconnect(); });
    this.seeker.observe(document.body, { childList: true, subtree: true });
  }

  // Our own links change the page in place; with a modifier key they open as links do.
  go(event) {
    const link = event.target.closest?.("a.rc-go");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.tell("go", link.getAttribute("href"));
  }

  close() {
    this.seeker?.disconnect();
    document.removeEventListener("click", this.follow);
    document.removeEventListener("keydown", this.leave);
    document.removeEventListener("pointerdown", this.leave);
  }
}
