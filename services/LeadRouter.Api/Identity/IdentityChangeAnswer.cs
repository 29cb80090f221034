namespace LeadRouter.Api.Identity;

/// <summary>What a merge or an un-merge changes.</summary>
/// <param name="Kind">merge or unmerge.</param>
/// <param name="One">The name that was meant: <c>e:</c> and an address, <c>u:</c> and a user id, <c>c:</c> and a CRM id.</param>
/// <param name="Other">Likewise.</param>
/// <param name="Accepted">It was said, and is durable. False for a preview.</param>
/// <param name="Summary">In one sentence.</param>
/// <param name="Before">The contacts whom it concerns, as they are.</param>
/// <param name="After">The people whom it leaves.</param>
internal sealed record IdentityChangeAnswer(
    string Kind,
    string One,
    string Other,
    bool Accepted,
    string Summary,
    IReadOnlyList<ChangedPersonAnswer> Before,
    IReadOnlyList<ChangedPersonAnswer> After
);
