using LeadRouter.Engine.Routes;
using LeadRouter.Storage.Fairness;

namespace LeadRouter.Routing;

/// <summary>A route that is decided and not written yet.</summary>
/// <param name="Book">The team's books before it; null where nobody of the team is to be named.</param>
internal sealed record RouteAttempt(
    TeamPlan Team,
    RouteQuestion Question,
    RouteStanding Standing,
    StoredBook? Book,
    (Route Route, RouteRecord Record) Decided
)
{
    public Route Route => Decided.Route;

    public RouteRecord Record => Decided.Record;
}
