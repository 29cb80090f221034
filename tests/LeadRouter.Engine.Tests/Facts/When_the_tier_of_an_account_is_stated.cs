using LeadRouter.Engine.Facts;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Facts;

/// <summary>A key account is one whose tier is a certain number: a text that is none would never be one, and nobody would be told.</summary>
public sealed class When_the_tier_of_an_account_is_stated
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData(" 02 ", "2")]
    [InlineData("Tier 1", "1")]
    [InlineData("tier_3", "3")]
    public void The_ways_in_which_CRMs_write_it_are_one_number(string text, string tier) =>
        FactValues.Read("accountTier", text).ShouldBe([tier]);

    [Theory]
    [InlineData("gold")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("tier")]
    public void Another_text_cannot_be_read(string text) => FactValues.IsReadable("accountTier", text).ShouldBeFalse();
}
