using System.Text.Json.Serialization;

namespace LeadRouter.Api.Identity;

/// <summary>That two names are one person, or are not.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record StatementBody
{
    /// <summary>An e-mail address, a user id, <c>c:SOURCE:CRMID</c>; for a merge also a contact id.</summary>
    public string? One { get; init; }

    /// <summary>Likewise.</summary>
    public string? Other { get; init; }

    /// <summary>Why, 1 to 200 characters, for who asks later. May be left out of a preview.</summary>
    public string? Reason { get; init; }
}
