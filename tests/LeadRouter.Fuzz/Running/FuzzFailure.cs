namespace LeadRouter.Fuzz.Running;

/// <summary>An input on which a reader failed, or took too long.</summary>
/// <param name="Place">Of the input, for the same seed.</param>
/// <param name="Kind">What failures are told apart by.</param>
/// <param name="What">What happened, whole.</param>
internal sealed record FuzzFailure(long Place, byte[] Input, string Kind, string What);
