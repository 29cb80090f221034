using System.Text.Json.Serialization;

namespace LeadRouter.Api.Lifecycle;

/// <summary>What a person sets beside the machine's word. An empty text takes an override away.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record OverrideBody
{
    /// <summary>The grade that counts instead of the fit's.</summary>
    public string? Grade { get; init; }

    /// <summary>Who gets the leads: an e-mail address.</summary>
    public string? Owner { get; init; }

    /// <summary>Until when it holds, a day or an instant; left out it has no end.</summary>
    public string? Until { get; init; }

    /// <summary>Who says so; left out it is the name of the key.</summary>
    public string? By { get; init; }

    /// <summary>In the person's own words.</summary>
    public string? Why { get; init; }
}
