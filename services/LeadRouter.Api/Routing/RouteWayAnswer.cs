using LeadRouter.Engine.Routes.Ways;

namespace LeadRouter.Api.Routing;

/// <summary>One way, all of whose changes are needed together.</summary>
/// <param name="Text">In one sentence without a full stop; empty for no change.</param>
internal sealed record RouteWayAnswer(string Text, IReadOnlyList<RouteChangeAnswer> Changes)
{
    public static RouteWayAnswer Of(RouteWay way) =>
        new(way.Text, [.. way.Changes.Select(change => new RouteChangeAnswer(change.Kind, change.Text))]);
}
