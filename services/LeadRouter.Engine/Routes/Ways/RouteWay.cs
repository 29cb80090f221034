namespace LeadRouter.Engine.Routes.Ways;

/// <summary>A way in which somebody would have got the lead: all of its changes together, none of which can be left out.</summary>
/// <param name="Changes">One or more, in the order in which they are made.</param>
public sealed record RouteWay(IReadOnlyList<RouteChange> Changes)
{
    /// <summary>In one sentence without a full stop.</summary>
    public string Text => string.Join("; and ", Changes.Select(change => change.Text));

    public RouteCase Apply(RouteCase before) => Changes.Aggregate(before, (one, change) => change.Apply(one));
}
