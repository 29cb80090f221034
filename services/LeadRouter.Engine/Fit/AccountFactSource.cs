using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Fit;

/// <summary>What a disqualifier looks at: facts of the account; it has neither signals nor an instant.</summary>
internal sealed class AccountFactSource(KnownFacts known) : IFactSource
{
    public long Now => 0;

    public IReadOnlyList<string> Values(string field) => known.Values(field == "size" ? "employees" : field);

    public long? LastSignalAt(string signal) => null;
}
