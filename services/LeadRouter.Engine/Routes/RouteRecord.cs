using System.Text.Json.Serialization;
using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Territories;

namespace LeadRouter.Engine.Routes;

/// <summary>
/// Who gets a lead, in words, and everything that was looked at to say so. The stored record of a route: the inputs stand in it, so the same playbook decides the
/// same again.
/// </summary>
public sealed record RouteRecord
{
    public required RouteQuestion Question { get; init; }
    public required RouteStanding Standing { get; init; }

    /// <summary>The books before the route; null where nobody of the team was to be named.</summary>
    public required FairnessBook? Book { get; init; }

    public required RouteOutcome Outcome { get; init; }

    /// <summary>E-mail address, lower case; null while nobody has it.</summary>
    public required string? Owner { get; init; }

    /// <summary>Whom the machine would have chosen, where somebody has set the owner by hand.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MachineOwner { get; init; }

    /// <summary>Why it would have, in a sentence of its own: it explains nothing of what was set by hand.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MachineReason { get; init; }

    /// <summary>The step that chose: one of <see cref="LadderNames"/>.</summary>
    public required string ChosenBy { get; init; }

    /// <summary>Of the first territory rule that matches, also when somebody above the rules gets the lead.</summary>
    public required string Territory { get; init; }

    /// <summary>That rule's team, or the one that looks at what came back too often.</summary>
    public required string Team { get; init; }

    /// <inheritdoc cref="Route.Sdr"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sdr { get; init; }

    /// <inheritdoc cref="Route.AccountOwner"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AccountOwner { get; init; }

    /// <inheritdoc cref="Route.StandsInFor"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? StandsInFor { get; init; }

    /// <inheritdoc cref="Route.AllAway"/>
    public required bool AllAway { get; init; }

    /// <inheritdoc cref="Route.SlaDueAt"/>
    public required long? SlaDueAt { get; init; }

    /// <summary>The claim that this route makes on the account; null when it makes none.</summary>
    public required AccountClaim? NewClaim { get; init; }

    /// <summary>The route in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Every step of the ladder in its order, and what stands above it.</summary>
    public required IReadOnlyList<LadderStep> Steps { get; init; }

    /// <summary>Every territory rule in its order.</summary>
    public required IReadOnlyList<RuleStep> Rules { get; init; }

    /// <summary>Every member of the team by place in the roster.</summary>
    public required IReadOnlyList<RouteCandidate> Candidates { get; init; }

    /// <summary>Decides and puts into words.</summary>
    /// <param name="book">As <see cref="RouteDecider.Decide"/> wants it; null for books in which nobody is owed anything.</param>
    /// <exception cref="TerritoryException">The playbook's territories cannot route: see <see cref="RoutePlan.Match(RouteQuestion)"/>.</exception>
    public static (Route Route, RouteRecord Record) Of(RoutePlan plan, RouteQuestion question, RouteStanding standing, FairnessBook? book)
    {
        var books = book ?? FairnessBook.Of(RouteDecider.TeamOf(plan, question, standing).Roster);
        var route = RouteDecider.Decide(plan, question, standing, books);
        var told = RouteExplainer.Explain(plan, question, standing, books, route);
        var record = new RouteRecord
        {
            Question = question,
            Standing = standing,
            Book = book,
            Outcome = route.Outcome,
            Owner = route.Owner,
            ChosenBy = route.ChosenBy,
            Territory = plan.Territories.Rules[route.Rule].Territory,
            Team = route.Team,
            Sdr = route.Sdr,
            AccountOwner = route.AccountOwner,
            StandsInFor = route.StandsInFor,
            AllAway = route.AllAway,
            SlaDueAt = route.SlaDueAt,
            NewClaim = route.NewClaim,
            Reason = told.Reason,
            Steps = told.Steps,
            Rules = told.Rules,
            Candidates = told.Candidates,
        };
        if (route.ChosenBy != LadderNames.ByHand)
        {
            return (route, record);
        }

        // Without the hand another team may be asked than the one whose books are at hand.
        var asked = question.WithoutHand();
        var isOfTeam = book is not null && book.Roster.SequenceEqual(RouteDecider.TeamOf(plan, asked, standing).Roster);
        var machine = Of(plan, asked, standing, isOfTeam ? book : null).Record;
        return (route, record with { MachineOwner = machine.Owner, MachineReason = machine.Reason });
    }
}
