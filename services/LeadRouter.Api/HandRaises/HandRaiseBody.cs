namespace LeadRouter.Api.HandRaises;

/// <summary>A form by which somebody asks for sales.</summary>
/// <param name="Email">Whose.</param>
/// <param name="Form">The form's name: one that a signal with <c>handRaise</c> takes.</param>
/// <param name="MessageId">Of the sender, so that a form that is sent twice is one; left out it is made up.</param>
/// <param name="AnonymousId">The browser's id.</param>
/// <param name="UserId">The sender's id of the person.</param>
/// <param name="Url">Of the page with the form.</param>
/// <param name="Traits">What the form says of the person: <c>firstName</c>, <c>title</c>, <c>company.name</c>.</param>
/// <param name="Properties">The rest of the form.</param>
internal sealed record HandRaiseBody(
    string? Email,
    string? Form,
    string? MessageId,
    string? AnonymousId,
    string? UserId,
    string? Url,
    IReadOnlyDictionary<string, string>? Traits,
    IReadOnlyDictionary<string, string>? Properties
);
