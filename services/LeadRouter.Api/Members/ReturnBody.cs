namespace LeadRouter.Api.Members;

/// <summary>Somebody who has left is back.</summary>
/// <param name="By">Who says so; left out it is the name of the key.</param>
/// <param name="Why">In the person's own words.</param>
internal sealed record ReturnBody(string? By, string? Why) : IMemberBody;
