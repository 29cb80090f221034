namespace LeadRouter.Host.Explain;

internal sealed record ExplainedTouches
{
    public ExplainedTouch? First { get; init; }
    public ExplainedTouch? Creating { get; init; }
    public ExplainedTouch? Qualifying { get; init; }
}
