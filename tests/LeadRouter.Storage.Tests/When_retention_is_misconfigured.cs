using LeadRouter.Storage.Retention;
using Shouldly;
using Xunit;

namespace LeadRouter.Storage.Tests;

public sealed class When_retention_is_misconfigured
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(399, false)]
    [InlineData(400, true)]
    [InlineData(3650, true)]
    [InlineData(3651, false)]
    [InlineData(-1, false)]
    public void A_log_that_scores_still_need_is_refused(int days, bool isFine)
    {
        var result = new RetentionOptionsValidator().Validate(null, new RetentionOptions { ActivityDays = days });

        result.Succeeded.ShouldBe(isFine);
        if (!isFine)
        {
            result.FailureMessage!.ShouldContain("Retention:ActivityDays");
            result.FailureMessage!.ShouldContain("400 to 3650 days");
        }
    }
}
