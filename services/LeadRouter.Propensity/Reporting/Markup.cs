using System.Globalization;
using System.Net;

namespace LeadRouter.Propensity.Reporting;

/// <summary>Puts values into markup so that none of them can become markup: whatever is filled in is escaped, unless it is <see cref="Raw"/>.</summary>
internal sealed class Markup : IFormatProvider, ICustomFormatter
{
    private static readonly Markup Instance = new();

    public static Raw Of(FormattableString text) => new(text.ToString(Instance));

    public static Raw Join(IEnumerable<Raw> parts) => new(string.Concat(parts.Select(part => part.Text)));

    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

    public string Format(string? format, object? arg, IFormatProvider? formatProvider) =>
        arg switch
        {
            null => "",
            Raw raw => raw.Text,
            IFormattable value => WebUtility.HtmlEncode(value.ToString(format, CultureInfo.InvariantCulture)),
            _ => WebUtility.HtmlEncode(arg.ToString() ?? ""),
        };
}
