namespace LeadRouter.Storage.Drift;

/// <summary>Somebody else than the decision says has a lead, or its account.</summary>
/// <param name="LeadId">32 hexadecimal digits.</param>
/// <param name="Kind">One of <see cref="DriftKinds"/>.</param>
/// <param name="Decided">Whose lead it is, or would be, by the decision: e-mail address; null where that found nobody.</param>
/// <param name="Owner">Who has it, or its account, instead: e-mail address; null for nobody.</param>
/// <param name="By">Who says so: the source of what was stated, or the person who set it by hand, here or in the CRM.</param>
/// <param name="DecidedAt">Unix milliseconds, UTC.</param>
/// <param name="ChangedAt">Unix milliseconds, UTC.</param>
/// <param name="Stage">How it ended, or where it stands.</param>
/// <param name="ClosedAt">Null while it is open: Unix milliseconds, UTC.</param>
/// <param name="ExitReason">Null where nobody gave one.</param>
public sealed record OwnerDrift(
    string LeadId,
    string AccountKey,
    string Kind,
    string? Decided,
    string? Owner,
    string By,
    long DecidedAt,
    long ChangedAt,
    string Stage,
    long? ClosedAt,
    string? ExitReason
);
