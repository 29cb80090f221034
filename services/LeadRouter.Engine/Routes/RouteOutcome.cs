using System.Text.Json.Serialization;

namespace LeadRouter.Engine.Routes;

/// <summary>What becomes of a lead.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RouteOutcome>))]
public enum RouteOutcome
{
    /// <summary>It has an owner.</summary>
    Routed,

    /// <summary>It joins the account's open lead: same owner, no credit, no service level of its own.</summary>
    Joined,

    /// <summary>Everybody who may take it is full: it waits for room.</summary>
    Waiting,
}
