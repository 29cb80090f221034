using System.Security.Cryptography;
using System.Text;
using LeadRouter.Engine.Routes;

namespace LeadRouter.Routing;

/// <summary>A route that is decided and not written yet.</summary>
internal sealed record RouteAttempt(
    LeadToRoute Lead,
    TeamPlan Team,
    RouteQuestion Question,
    RouteStanding Standing,
    (Route Route, RouteRecord Record) Decided
)
{
    public Route Route => Decided.Route;

    public RouteRecord Record => Decided.Record;

    /// <summary>Whose books the lead's turn stands in: the one that this route costs, or the one that whoever goes on calling first has had.</summary>
    public (string? Team, long? Priority, string? Member) Credit =>
        Route.Turn is { } turn ? (Team.Team.Name, Question.Priority, turn.Book.Roster[turn.Member])
        : Route.Sdr is { } caller && caller == Lead.CreditMember ? (Lead.CreditTeam, Lead.CreditPriority, Lead.CreditMember)
        : default;

    /// <summary>The lead's version when the route is written.</summary>
    public int NextVersion => checked((int)Lead.Version + 1);

    /// <summary>Of the route's record: the same for a transaction that is run again.</summary>
    public Guid DecisionId => IdOf(FormattableString.Invariant($"route:{Lead.Id}:{NextVersion}"));

    /// <summary>Of the record that it waits: the same for a transaction that is run again.</summary>
    public Guid WaitId => IdOf(FormattableString.Invariant($"wait:{Lead.Id}:{Lead.Version}"));

    private static Guid IdOf(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
