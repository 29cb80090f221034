using System.Text.Json.Serialization;

namespace LeadRouter.Api.FailedMessages;

/// <summary>Which messages are to be sent again: those of an endpoint, one of them, or all.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record MessagesReplayBody
{
    /// <summary>Only those of this endpoint.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Only this one of the endpoint.</summary>
    public string? Id { get; init; }

    /// <summary>All of them.</summary>
    public bool All { get; init; }

    /// <summary>Says what would happen, and changes nothing.</summary>
    public bool DryRun { get; init; }
}
