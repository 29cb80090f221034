using LeadRouter.Engine.Fairness;

namespace LeadRouter.Engine.Routes.Ways;

/// <summary>All that a route is decided on.</summary>
/// <param name="Books">By team, in the question's tier of priority; a team that has none owes nobody anything.</param>
public sealed record RouteCase(
    RoutePlan Plan,
    RouteQuestion Question,
    RouteStanding Standing,
    IReadOnlyDictionary<string, FairnessBook> Books
)
{
    /// <summary>The books of a team, with the people who are in it by the plan.</summary>
    public FairnessBook BookOf(TeamPlan team) =>
        Books.TryGetValue(team.Team.Name, out var book) ? Turns.Man(book, team.Roster).Book : FairnessBook.Of(team.Roster);

    /// <exception cref="Territories.TerritoryException">The playbook's territories cannot route: see <see cref="RoutePlan.Match(RouteQuestion)"/>.</exception>
    public Route Decide() => RouteDecider.Decide(Plan, Question, Standing, BookOf(RouteDecider.TeamOf(Plan, Question, Standing)));

    internal RouteCase With(TeamPlan team, FairnessBook book) =>
        this with
        {
            Books = new Dictionary<string, FairnessBook>(Books, StringComparer.Ordinal) { [team.Team.Name] = book },
        };
}
