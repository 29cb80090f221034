namespace LeadRouter.Api.Members;

/// <param name="From">A day, from its start where the person works, or an instant; left out it is now.</param>
/// <param name="Until">The last day, or an instant; left out it has no end until somebody says so.</param>
/// <param name="Delegate">E-mail address of who stands in; left out it is as the playbook says.</param>
internal sealed record AbsenceBody(string? From, string? Until, string? Delegate);
