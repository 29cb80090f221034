namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>Whether the places agree: null for what either side does not know.</summary>
internal readonly record struct PlaceAgreement(bool? Country, bool? Postcode, bool? Phone)
{
    /// <summary>Something that few companies have in common.</summary>
    public bool IsStrong => Phone == true || (Postcode == true && Country != false);

    public static PlaceAgreement Of(PreparedQuestion question, PreparedAccount account) =>
        new(Same(question.Country, account.Country), Same(question.Postcode, account.Postcode), Same(question.Phone, account.Phone));

    private static bool? Same(string? asked, string? known) => asked is null || known is null ? null : asked == known;
}
