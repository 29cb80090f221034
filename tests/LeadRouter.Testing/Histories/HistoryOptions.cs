namespace LeadRouter.Testing.Histories;

/// <summary>How large a generated history is.</summary>
/// <param name="People">How many people act.</param>
/// <param name="ActivitiesPerPerson">At most; each person has at least one.</param>
/// <param name="Days">How far back from <see cref="HistoryGenerator.Now"/> it reaches. Above 365 it crosses the horizon.</param>
/// <param name="Conflicts">Some keys come again with other content that names other people.</param>
/// <param name="Statements">Somebody merges and un-merges people.</param>
public sealed record HistoryOptions(
    int People = 5,
    int ActivitiesPerPerson = 12,
    int Days = 500,
    bool Conflicts = true,
    bool Statements = true
);
