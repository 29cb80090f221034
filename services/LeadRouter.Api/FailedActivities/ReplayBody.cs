using System.Text.Json.Serialization;

namespace LeadRouter.Api.FailedActivities;

/// <summary>Which failed activities are to be replayed. One of reason, source and all is needed.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReplayBody
{
    /// <summary>Only those that failed for this reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Only those of this source.</summary>
    public string? Source { get; init; }

    /// <summary>All of them.</summary>
    public bool All { get; init; }

    /// <summary>Says what would happen, and changes nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Rows of a page at most; 500 when left out.</summary>
    public int? Limit { get; init; }

    /// <summary>What <c>next</c> said on the page before; left out to start a replay.</summary>
    public string? After { get; init; }
}
