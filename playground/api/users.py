"""users.* and team.info: who is here."""

from playground.api.call import Call, Method, Result
from playground.api.conversations import visible_channels
from playground.records import User


def _shown(call: Call, user: User) -> Result:
    email = "users:read.email" in call.workspace.app.scopes
    locale = call.flag("include_locale")
    return user.payload(call.workspace.now(), locale=locale, email=email)


def _info(call: Call) -> Result:
    return {"user": _shown(call, call.workspace.user(call.needed("user", "user_not_found")))}


def _list(call: Call) -> Result:
    people = list(call.workspace.state.users.values())
    page, metadata = call.page(people, len(people) or 1, 1000)
    members = [_shown(call, user) for user in page]
    now = int(call.workspace.now().timestamp())
    return {"members": members, "cache_ts": now, "response_metadata": metadata}


def _conversations(call: Call) -> Result:
    bot = call.workspace.app.bot_user_id
    member = call.workspace.user(call.text("user", bot)).id
    page, metadata = call.page(visible_channels(call, member), 100, 1000)
    return {"channels": [one.payload(bot) for one in page], "response_metadata": metadata}


def _team(call: Call) -> Result:
    team = call.workspace.state.team
    return {"team": {"id": team.id, "name": team.name, "domain": team.domain, "email_domain": ""}}


_PAGED = "cursor limit team_id"
METHODS = {
    "users.info": Method(_info, "user include_locale", ("users:read",)),
    "users.list": Method(_list, f"{_PAGED} include_locale", ("users:read",)),
    "users.conversations": Method(
        _conversations,
        f"{_PAGED} user types exclude_archived",
        ("channels:read", "groups:read", "im:read", "mpim:read"),
    ),
    "team.info": Method(_team, "team", ("team:read",)),
}
