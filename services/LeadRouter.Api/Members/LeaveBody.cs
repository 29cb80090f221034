namespace LeadRouter.Api.Members;

/// <summary>Somebody leaves.</summary>
/// <param name="Delegate">E-mail address of who takes over; left out the teams do, by turn.</param>
/// <param name="By">Who says so; left out it is the name of the key.</param>
/// <param name="Why">In the person's own words.</param>
internal sealed record LeaveBody(string? Delegate, string? By, string? Why) : IMemberBody;
