using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks;

/// <summary>Facts are missing: the contact waits for them at most so long, then the lines below decide.</summary>
/// <param name="SlaMs">Milliseconds.</param>
/// <param name="When">Who waits.</param>
public sealed record EnrichLine(long SlaMs, Condition When) : QualificationLine
{
    /// <summary>Who is told when the facts have not come in time: a channel (<c>#name</c>) or an address; null = nobody.</summary>
    public string? Late { get; init; }
}
