using LeadRouter.Engine.Normalisation;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Normalisation;

public class When_text_is_compared
{
    [Theory]
    [InlineData("Mu\u0308ller", "M\u00fcller")]
    [InlineData("\uff21\uff43\uff4d\uff45", "Acme")]
    [InlineData("\ufb01nance", "finance")]
    [InlineData("a\u00a0b", "a b")]
    [InlineData("\u1112\u1161\u11ab", "\ud55c")]
    [InlineData("\uff76\uff9e", "\u30ac")]
    [InlineData("\u0385", "\u0020\u0308\u0301")]
    [InlineData("a\u0323\u0307", "\u1ea1\u0307")]
    [InlineData("a\u0307\u0323", "\u1ea1\u0307")]
    [InlineData("\u2460\u00b2", "12")]
    [InlineData("\ud835\udc00", "A")]
    public void Two_spellings_become_one(string spelling, string expected) => Nfkc.Normalise(spelling).ShouldBe(expected);

    [Theory]
    [InlineData("Müller Straße 5, København")]
    [InlineData("plain")]
    [InlineData("株式会社")]
    public void A_normal_text_is_given_back_as_it_is(string text) => Nfkc.Normalise(text).ShouldBeSameAs(text);

    [Fact]
    public void A_lone_surrogate_becomes_a_replacement_character() => TextNormaliser.Clean("a\ud800b").ShouldBe("a\ufffdb");

    [Fact]
    public void Case_and_outer_blanks_do_not_count() => TextNormaliser.Fold(" \u00a0ÄPFEL ").ShouldBe("äpfel");
}
