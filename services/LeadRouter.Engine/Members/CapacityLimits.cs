namespace LeadRouter.Engine.Members;

/// <summary>The most that one member, or a team together, can take; null = no cap. Caps bind whoever a team's turn can fall on, never the owner of an account.</summary>
/// <param name="Hour">New leads in an hour.</param>
/// <param name="Day">New leads in a day.</param>
/// <param name="Week">New leads in a week, from Monday.</param>
/// <param name="Open">Open leads.</param>
/// <param name="Points">Effort points of open leads.</param>
public sealed record CapacityLimits(int? Hour, int? Day, int? Week, int? Open, int? Points)
{
    public static readonly CapacityLimits None = new(null, null, null, null, null);

    /// <summary>The first cap that one lead more would exceed.</summary>
    /// <param name="effort">The lead's effort points.</param>
    public Cap Reached(in CapacityUse use, int effort) =>
        Open is { } open && use.Open >= open ? Cap.Open
        : Points is { } points && use.Points + effort > points ? Cap.Points
        : Hour is { } hour && use.Hour >= hour ? Cap.Hour
        : Day is { } day && use.Day >= day ? Cap.Day
        : Week is { } week && use.Week >= week ? Cap.Week
        : Cap.None;
}
