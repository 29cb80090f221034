using System.Globalization;
using System.Net;
using System.Text;
using LeadRouter.Alerts.Content;

namespace LeadRouter.Alerts.Email;

/// <summary>An alert as a mail: headers, a plain part and an HTML part. Pure; the same alert at the same instant gives the same bytes.</summary>
internal static class MailText
{
    /// <param name="from">A bare address.</param>
    /// <param name="to">A bare address.</param>
    public static string Write(AlertContent content, string from, string to, DateTimeOffset now)
    {
        // Stable: a receiver that gets the mail twice can tell.
        var id = $"alert.{content.AlertId}@{from[(from.IndexOf('@') + 1)..]}";
        var boundary = $"=_{content.AlertId}";
        var mail = new StringBuilder();
        Header(mail, "From", $"LeadRouter <{from}>");
        Header(mail, "To", $"<{to}>");
        Header(mail, "Subject", HeaderText.Encode(content.Headline));
        Header(mail, "Date", now.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        Header(mail, "Message-ID", $"<{id}>");
        Header(mail, "Auto-Submitted", "auto-generated");
        Header(mail, "MIME-Version", "1.0");
        Header(mail, "Content-Type", $"multipart/alternative; boundary=\"{boundary}\"");
        mail.Append("\r\n");
        Part(mail, boundary, "text/plain", Plain(content));
        Part(mail, boundary, "text/html", Html(content));
        return mail.Append("--").Append(boundary).Append("--\r\n").ToString();
    }

    private static void Header(StringBuilder mail, string name, string value) =>
        mail.Append(name).Append(": ").Append(value).Append("\r\n");

    /// <summary>Base64: no line is too long, none starts with a dot, and every server passes it on as it is.</summary>
    private static void Part(StringBuilder mail, string boundary, string type, string text)
    {
        mail.Append("--").Append(boundary).Append("\r\n");
        Header(mail, "Content-Type", $"{type}; charset=utf-8");
        Header(mail, "Content-Transfer-Encoding", "base64");
        mail.Append("\r\n");
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(text), Base64FormattingOptions.InsertLineBreaks);
        mail.Append(encoded).Append("\r\n");
    }

    private static string Plain(AlertContent content)
    {
        var text = new StringBuilder(content.Headline).Append("\r\n\r\n");
        foreach (var line in content.Lines)
        {
            text.Append(line.Label).Append(": ").Append(line.Value.Replace("\n", "\r\n  ", StringComparison.Ordinal)).Append("\r\n");
        }

        return (content.Link is null ? text : text.Append("\r\n").Append(content.Link.AbsoluteUri).Append("\r\n")).ToString();
    }

    private static string Html(AlertContent content)
    {
        var html = new StringBuilder("<!doctype html><html><body style=\"font-family:sans-serif\"><h3>");
        html.Append(WebUtility.HtmlEncode(content.Headline)).Append("</h3><table>");
        foreach (var line in content.Lines)
        {
            html.Append("<tr><th align=\"left\" valign=\"top\">").Append(WebUtility.HtmlEncode(line.Label)).Append("</th><td>");
            html.Append(WebUtility.HtmlEncode(line.Value).Replace("\n", "<br>", StringComparison.Ordinal)).Append("</td></tr>");
        }

        html.Append("</table>");
        if (content.Link is not null)
        {
            html.Append("<p><a href=\"").Append(WebUtility.HtmlEncode(content.Link.AbsoluteUri)).Append("\">Open the contact</a></p>");
        }

        return html.Append("</body></html>\r\n").ToString();
    }
}
