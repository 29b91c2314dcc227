"""An app that is a list of answers: what it was sent, and what it says to the next parcel."""

from typing import Any

from playground.delivery import Answer, Parcel


class ScriptedApp:
    """A transport that keeps every parcel and answers from its script, then with empty 200s."""

    def __init__(self, *answers: Any) -> None:
        self.parcels: list[Parcel] = []
        self._answers = list(answers)

    async def send(self, parcel: Parcel) -> Answer:
        self.parcels.append(parcel)
        answer = self._answers.pop(0) if self._answers else None
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, Answer) else Answer(payload=answer)

    @property
    def last(self) -> dict[str, Any]:
        return self.parcels[-1].body

    def say_next(self, *answers: Any) -> None:
        self._answers += answers
