import { answers } from './script-answers.ts'
import { polls } from './script-polls.ts'

const head = `using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

// Generated: see the repository. Policies have written the request; this reshapes answers for designers,
// and remembers in the address of the next poll what a trigger has seen.
public class Script : ScriptBase
{
    private const string StateName = "pollState";
    private const int SecondsToNextPoll = 60;
    private const int MostKeys = 50;

    private static readonly string[] Inputs = { "Threshold", "Direction", "SegmentName", "MeasureName" };

    private static readonly JObject Watches = JObject.Parse(@"WATCHES");

    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        string operation = FindOperation(Context.OperationId);
        JObject watch = Watches[operation] as JObject;
        if (watch != null) return await PollAsync(watch).ConfigureAwait(false);

        HttpResponseMessage response = await Context.SendAsync(Context.Request, CancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) return response;
        JToken body = Read(await response.Content.ReadAsStringAsync().ConfigureAwait(false));
        switch (operation)
        {
            case "GetTableSchema": return Answer(ToSchema(body));
            case "ListCustomerChoices": return Answer(ToCustomers(body));
            case "ListActivityTypes": return Answer(ToActivityTypes(body));
            case "IsCustomerInSegment": return Answer(ToMembership(body));
            case "ListSourceKeys": return Answer(await ToKeysAsync(body).ConfigureAwait(false));
            default: return response;
        }
    }

    // Some regions hand the name of the operation over in base64.
    private static string FindOperation(string id)
    {
        if (id.Length % 4 != 0 || id.Any(c => !char.IsLetterOrDigit(c) && c != '+' && c != '/' && c != '=')) return id;
        try
        {
            string decoded = Encoding.UTF8.GetString(Convert.FromBase64String(id));
            return decoded.Length > 0 && decoded.All(char.IsLetterOrDigit) ? decoded : id;
        }
        catch (FormatException)
        {
            return id;
        }
    }

`

const tail = `    private static JToken Find(JToken item, string path)
    {
        return path.Split('/').Aggregate(item, (token, name) => token is JObject ? token[name] : null);
    }

    private static string ToText(JToken token)
    {
        return token == null || token.Type == JTokenType.Null ? "" : token.ToString();
    }

    private static List<string> ToTexts(JToken token)
    {
        return (token as JArray ?? new JArray()).Select(ToText).ToList();
    }

    private static DateTimeOffset? ToTime(JToken token)
    {
        DateTimeOffset time;
        return DateTimeOffset.TryParse(ToText(token), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time) ? time : (DateTimeOffset?)null;
    }

    // Of a map of results the first that is a number.
    private static double? ToNumber(JToken token)
    {
        JObject map = token as JObject;
        if (map != null) return map.Properties().Select(property => ToNumber(property.Value)).FirstOrDefault(value => value != null);
        double number;
        string text = token is JValue && ((JValue)token).Value is double
            ? ((double)token).ToString("r", CultureInfo.InvariantCulture) : ToText(token);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) ? number : (double?)null;
    }

    // Points in time stay as the service wrote them.
    private static JToken Read(string text)
    {
        using (var reader = new JsonTextReader(new System.IO.StringReader(text)) { DateParseHandling = DateParseHandling.None })
        {
            return JToken.ReadFrom(reader);
        }
    }

    private static HttpResponseMessage Answer(JToken body)
    {
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = CreateJsonContent(body.ToString(Formatting.None)) };
    }
}
`

/** The connector's code, but for what its triggers watch. C# 7: no more is allowed there. */
export const scriptText = `${head}${polls}${answers}${tail}`
