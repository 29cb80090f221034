namespace LeadRouter.Storage.Members;

/// <summary>Something that was said of a member, and by whom.</summary>
public sealed class MemberChange
{
    /// <summary>Of the member's changes: from 1 on.</summary>
    public long Seq { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long At { get; init; }
    public required string By { get; init; }

    /// <summary>In words, such as <c>off</c> or <c>weight 0.5</c>.</summary>
    public required string What { get; init; }

    /// <summary>In the person's own words; null when nothing was said.</summary>
    public string? Why { get; init; }
}
