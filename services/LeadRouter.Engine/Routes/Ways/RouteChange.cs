namespace LeadRouter.Engine.Routes.Ways;

/// <summary>One thing that would have to be otherwise.</summary>
public sealed class RouteChange
{
    private readonly Func<RouteCase, RouteCase> apply;

    internal RouteChange(string kind, string text, Func<RouteCase, RouteCase> apply)
    {
        (Kind, Text) = (kind, text);
        this.apply = apply;
    }

    /// <summary>Stable: <c>by-hand</c>, <c>open-lead</c>, <c>owner</c>, <c>fact</c>, <c>left</c>, <c>had-it</c>, <c>skill</c>, <c>language</c>, <c>on</c>, <c>absence</c>, <c>hours</c>, <c>time</c>, <c>cap</c>, <c>team-cap</c>, <c>queue</c>, <c>turns</c>, <c>credit</c>.</summary>
    public string Kind { get; }

    /// <summary>How it would be, in words, without a full stop.</summary>
    public string Text { get; }

    /// <summary>The same case with this otherwise, and nothing else.</summary>
    public RouteCase Apply(RouteCase before) => apply(before);
}
