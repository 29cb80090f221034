namespace LeadRouter.Storage.ReadSide;

/// <param name="ContactId">32 hexadecimal digits.</param>
/// <param name="SignalsHash">The signals the state was folded under.</param>
/// <param name="Version">The contact's version.</param>
public readonly record struct StateVersion(string ContactId, string SignalsHash, long Version);
