"""The course of one place: day by day, from the accounts to what stands after them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import Final, Self

from control.accounts import OPPOSITE, Account, Voice, accounts, by_day, collapse, voices
from control.standing import Standing
from control.support import GRADES, Support
from extract.model import ControlReport, Stance, Status

_OUTCOMES: Final = (Status.SEIZED, Status.REPELLED)


def course(
    reports: Iterable[ControlReport], *, stories: Mapping[str, str] | None = None
) -> tuple[Standing, ...]:
    """Return what stands after each day with a report, oldest first.

    Parameters
    ----------
    reports
        Reports about one place, in any order.
    stories
        The story of each article; an article without one is a story of its own.
    """
    walk = _Walk(stories or {})
    return tuple(walk.step(day, todays) for day, todays in by_day(reports))


@dataclass(frozen=True, slots=True)
class Today:
    """The accounts of one day, by what they assert and what they deny."""

    day: date
    asserted: Mapping[Status, list[Account]]
    denied: Mapping[Status, list[Account]]

    @classmethod
    def of(cls, day: date, accounts: Iterable[Account]) -> Self:
        ordered = sorted(accounts, key=lambda a: (a.stance, a.status, a.voice, a.said, a.story))
        by_stance: dict[Stance, dict[Status, list[Account]]] = {stance: {} for stance in Stance}
        for (stance, status), group in groupby(ordered, key=lambda a: (a.stance, a.status)):
            by_stance[stance][status] = list(group)
        return cls(day, by_stance[Stance.ASSERTED], by_stance[Stance.DENIED])

    def support(self, status: Status) -> Support:
        return Support.of(status, self.asserted.get(status, []))

    def objections(self, status: Status) -> list[Account]:
        """Return what speaks against a status: denials, and what excludes it."""
        if status is Status.CONTESTED:
            return [*self.denied.get(status, []), *self._disputed_outcomes()]
        return [*self.denied.get(status, []), *self.asserted.get(OPPOSITE[status], [])]

    def outcomes(self) -> list[Account]:
        return [account for status in _OUTCOMES for account in self.asserted.get(status, [])]

    def _disputed_outcomes(self) -> list[Account]:
        """Return the claims of an outcome that somebody denies or excludes by the other one."""
        return [
            account
            for account in self.outcomes()
            if self.denied.get(account.status) or self.asserted.get(OPPOSITE[account.status])
        ]


def chosen(today: Today, now: Standing) -> Status | None:
    """Choose the status that the accounts of a day give; None if they assert nothing.

    An outcome outweighs the fight for it, unless only its gainer tells of it, or one neutral
    story against objections, while a neutral voice tells of fighting. Of two outcomes the better
    founded holds, then the one said last, then the one that stood; else it is a contest.
    """
    outcome = _outcome(today, now)
    fought = Status.CONTESTED if today.asserted.get(Status.CONTESTED) else None
    if not fought or not outcome:
        return outcome or fought
    fight = 1 + bool(today.support(Status.CONTESTED).stories[Voice.NEUTRAL])
    return Status.CONTESTED if fight > _weight(outcome, today) else outcome


def _outcome(today: Today, now: Standing) -> Status | None:
    told = [status for status in _OUTCOMES if today.asserted.get(status)]
    if len(told) < len(_OUTCOMES):
        return told[0] if told else None
    ranks = {s: (GRADES[today.support(s).ground], today.support(s).last_said) for s in told}
    seized, repelled = (ranks[status] for status in _OUTCOMES)
    if seized == repelled:
        return now.status if now.status in told else Status.CONTESTED
    return max(told, key=lambda status: ranks[status])


def _weight(outcome: Status, today: Today) -> int:
    if outcome is Status.CONTESTED:
        return 1
    support = today.support(outcome)
    doubted = bool(support.standing(today.objections(outcome)))
    return max(1, GRADES[support.ground] - doubted)


@dataclass(slots=True)
class _Walk:
    """Carries what must be remembered from one day to the next."""

    stories: Mapping[str, str]
    now: Standing = field(default_factory=lambda: Standing(date.min))
    support: Support = field(default_factory=lambda: Support(Status.CONTESTED))
    pool: list[ControlReport] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    seen: set[tuple[str, ...]] = field(default_factory=set)
    lingering: list[Account] = field(default_factory=list)

    def step(self, day: date, reports: list[ControlReport]) -> Standing:
        if self.now.has_lapsed(day):
            self._begin(Status.CONTESTED)
            self.now = Standing(day, denied=self.now.denied)
        today = self._unmoved(Today.of(day, self._fresh(reports)))
        status = chosen(today, self.now)
        if status:
            self._stand(status, today)
        self._object(today)
        self._keep(reports)
        self.now = replace(
            self.now,
            day=day,
            counts=self.support.counts,
            newest=dict(self.support.newest),
            copies=len(self.articles) - len(self.told),
            pool=self.pool,
            size=len(self.pool),
        )
        return self.now

    def _story(self, report: ControlReport) -> str:
        return self.stories.get(report.article_id, report.article_id)

    def _fresh(self, reports: list[ControlReport]) -> list[Account]:
        """Return the accounts that no copy gave before; a new day in the text makes it new."""
        told = collapse(a for report in reports for a in accounts(report, self._story(report)))
        fresh = [account for account in told if account.dated or _key(account) not in self.seen]
        self.seen.update(map(_key, told))
        return fresh

    def _unmoved(self, today: Today) -> Today:
        """Take out the fighting that can't undo a confirmed or reported outcome.

        That is fighting without a day in the text, and fighting after which other stories, with
        nothing to gain, still give the outcome as the last word.
        """
        fights = today.asserted.get(Status.CONTESTED, [])
        if not fights or not self.now.is_solid or self.now.is_quiet(today.day):
            return today
        own = {account.story for account in fights}
        if any(a.dated and not self.support.retold_after(a.said, apart_from=own) for a in fights):
            return today
        latest = max(fights, key=lambda a: (a.dated, a.said, a.story))
        self.now = replace(self.now, unmoved=latest)
        return replace(today, asserted={**today.asserted, Status.CONTESTED: []})

    def _stand(self, status: Status, today: Today) -> None:
        if status is not self.now.status or self.now.is_quiet(today.day):
            self._turn(status, today.day)
        for account in today.asserted.get(status, []):
            self.support.add(account)
        aside = tuple(today.outcomes()) if status is Status.CONTESTED else ()
        self.now = replace(self.now, renewed=today.day, aside=aside or self.now.aside)

    def _turn(self, status: Status, day: date) -> None:
        """Begin a status: another one, or the same told of again after silence."""
        past = self.now.as_past(day) if status is not self.now.status else None
        outcome = past if past and past.is_outcome else self.now.outcome
        lingering = tuple(o for o in self.lingering if o.status is status and o.said >= day)
        self._begin(status)
        self.now = Standing(
            day,
            status,
            since=day,
            objections=lingering,
            before=past,
            outcome=outcome,
            denied=self.now.denied,
            denials=self.now.denials,
        )

    def _begin(self, status: Status) -> None:
        self.support, self.pool, self.articles, self.told = Support(status), [], set(), set()

    def _object(self, today: Today) -> None:
        """Note the denials of the day, and which objections still stand."""
        denials = [account for told in today.denied.values() for account in told]
        denied = {(a.status, a.voice): a for a in denials}
        self.lingering = [o for o in (*self.lingering, *denials) if o.said > today.day]
        against = today.objections(self.now.status) if self.now.status else []
        standing = self.support.standing((*self.now.objections, *against))
        self.now = replace(
            self.now,
            renewed=today.day if against else self.now.renewed,
            objections=standing,
            denied={**self.now.denied, **denied},
            denials=tuple(denials) or self.now.denials,
        )

    def _keep(self, reports: list[ControlReport]) -> None:
        """Keep the reports that give the status, and count the copies of neutral stories."""
        for report in reports:
            if report.stance is Stance.ASSERTED and report.status is self.now.status:
                self.pool.append(report)
                if Voice.NEUTRAL in voices(report):
                    self.articles.add(report.article_id)
                    self.told.add(self._story(report))


def _key(account: Account) -> tuple[str, ...]:
    return (account.status, account.stance, account.voice, account.story)
