namespace LeadRouter.Engine.Playbooks;

/// <summary>Fit × engagement.</summary>
/// <param name="Rows">By grade, <c>?</c> included; index 0–3 = engagement level 1–4. A grade without a row goes on to the line below.</param>
/// <param name="EnrichSlaMs">How long an <c>enrich</c> cell waits: the first enrich line's, else 4 h. Milliseconds.</param>
public sealed record MatrixLine(IReadOnlyDictionary<string, IReadOnlyList<MatrixCell>> Rows, long EnrichSlaMs) : QualificationLine
{
    /// <summary>Who is told when the facts that an <c>enrich</c> cell waits for have not come in time: whom the first enrich line names; null = nobody.</summary>
    public string? Late { get; init; }
}
