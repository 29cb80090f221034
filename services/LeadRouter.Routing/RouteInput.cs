using LeadRouter.Engine.Routes;

namespace LeadRouter.Routing;

/// <summary>A lead with what it is decided on, as it was read: without the loads of its team, and without what those before it have changed.</summary>
internal sealed record RouteInput(RouteAsk Ask, RouteQuestion Question, RouteStanding Standing);
