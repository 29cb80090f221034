namespace LeadRouter.Fuzz.Targets;

/// <summary>Every reader of bytes that somebody else wrote.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        .. IntakeTargets.All,
        .. NeighbourTargets.All,
        .. FileTargets.All,
        .. StoredTargets.All,
        .. TextTargets.All,
        .. QuestionTargets.All,
        .. VendorTargets.All,
    ];
}
