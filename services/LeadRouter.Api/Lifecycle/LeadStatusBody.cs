using System.Text.Json.Serialization;

namespace LeadRouter.Api.Lifecycle;

/// <summary>What has become of a lead.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record LeadStatusBody
{
    /// <summary>One of accepted, sales_qualified, opportunity, recycled, rejected, disqualified, lost, won. Left out at <c>/recycle</c>.</summary>
    public string? Status { get; init; }

    /// <summary>Why it is sent back: one of the reasons of the playbook's <c>recycle</c>; any other with <c>until</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>When it is to be looked at again, a day or an instant; left out it is after the days of the reason.</summary>
    public string? Until { get; init; }

    /// <summary>Who says so; left out it is the name of the key.</summary>
    public string? By { get; init; }

    /// <summary>In the person's own words.</summary>
    public string? Why { get; init; }
}
