namespace LeadRouter.Engine.ServiceLevels;

/// <summary>What is known of the CRM about a step that is due.</summary>
/// <param name="AskedAt">When it was asked last: Unix milliseconds, UTC; null when it was not asked about this step.</param>
/// <param name="Reading">Its answer; null while there is none.</param>
/// <param name="AnsweredAt">When the answer came: Unix milliseconds, UTC.</param>
/// <param name="Failures">Times in a row that it could not be read.</param>
public sealed record CrmWord(long? AskedAt, CrmReading? Reading, long? AnsweredAt, int Failures)
{
    /// <summary>It was not asked.</summary>
    public static readonly CrmWord None = new(null, null, null, 0);
}
