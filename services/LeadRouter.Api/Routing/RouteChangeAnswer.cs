namespace LeadRouter.Api.Routing;

/// <summary>One thing that would have to be otherwise.</summary>
/// <param name="Kind">Stable: <c>by-hand</c>, <c>open-lead</c>, <c>owner</c>, <c>fact</c>, <c>left</c>, <c>had-it</c>, <c>skill</c>, <c>language</c>, <c>on</c>, <c>absence</c>, <c>hours</c>, <c>time</c>, <c>cap</c>, <c>team-cap</c>, <c>queue</c>, <c>turns</c>, <c>credit</c>.</param>
/// <param name="Text">How it would be, in words.</param>
internal sealed record RouteChangeAnswer(string Kind, string Text);
