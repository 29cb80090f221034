namespace LeadRouter.Storage.Members;

/// <param name="From">Unix milliseconds, UTC, inclusive.</param>
/// <param name="Until">Unix milliseconds, UTC, exclusive; null = until somebody says otherwise.</param>
/// <param name="Delegate">Who gets the accounts' leads meanwhile; null = as the playbook says.</param>
public sealed record MemberAbsence(long From, long? Until, string? Delegate);
