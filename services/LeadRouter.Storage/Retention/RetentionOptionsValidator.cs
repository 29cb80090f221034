using Microsoft.Extensions.Options;

namespace LeadRouter.Storage.Retention;

/// <summary>What the ranges of single numbers cannot say: 0 stands for "for ever".</summary>
public sealed class RetentionOptionsValidator : IValidateOptions<RetentionOptions>
{
    private const int Most = 3650;
    private const int Least = 30;

    public ValidateOptionsResult Validate(string? name, RetentionOptions options)
    {
        var wrong = new List<string>();
        Check("ActivityDays", options.ActivityDays, RetentionOptions.LeastActivityDays, " Scores look back 365 days.");
        Check("DecisionDays", options.DecisionDays, Least, "");
        Check("AlertDays", options.AlertDays, Least, "");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);

        void Check(string key, int days, int least, string why)
        {
            if (days != 0 && (days < least || days > Most))
            {
                wrong.Add(FormattableString.Invariant($"Retention:{key} is {days}: 0 keeps for ever, else {least} to {Most} days.{why}"));
            }
        }
    }
}
