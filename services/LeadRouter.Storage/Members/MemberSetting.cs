namespace LeadRouter.Storage.Members;

/// <summary>What is said of a member beside the playbook. What is null stays as it was.</summary>
public sealed record MemberSetting
{
    /// <summary>Whether the person gets turns.</summary>
    public bool? On { get; init; }

    /// <summary>An absence; it takes the place of one that was said before.</summary>
    public MemberAbsence? Absence { get; init; }

    /// <summary>Share of each team's leads, in thousandths, ≥ 1.</summary>
    public int? Weight { get; init; }

    /// <summary>The absence that was said ends now, or does not come.</summary>
    public bool IsBack { get; init; }

    /// <summary>All of it is as the playbook says again.</summary>
    public bool AsPlaybook { get; init; }
}
