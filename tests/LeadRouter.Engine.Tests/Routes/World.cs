using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Tests.Playbooks;

namespace LeadRouter.Engine.Tests.Routes;

/// <summary>The territories of <c>world.yaml</c>, read as a playbook is.</summary>
internal static class World
{
    public static TerritoryRules Territories { get; } = Read(Resources.Text("routes/world.yaml"));

    /// <summary>Those of <c>far-world.yaml</c>.</summary>
    public static TerritoryRules Far { get; } = Read(Resources.Text("routes/far-world.yaml"));

    public static RoutePlan Plan { get; } = new(Territories);

    public static TerritoryRules Read(string text)
    {
        var reading = SmallPlaybook.Read(text);
        return reading.Playbook?.Territories ?? throw new InvalidOperationException(PlaybookReport.Text(reading));
    }

    /// <summary>Books of the team that a question goes to, in which nobody is owed anything.</summary>
    public static FairnessBook Book(RoutePlan plan, RouteQuestion question, RouteStanding standing) =>
        FairnessBook.Of(RouteDecider.TeamOf(plan, question, standing).Roster);
}
