<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BodyKinds</name>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>Multipart</source>
        <translation>Multipart</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>No body</source>
        <translation>无请求体</translation>
    </message>
</context>
<context>
    <name>Broadside</name>
    <message>
        <source>Waits for the requests that it needs</source>
        <translation>等待所依赖的请求</translation>
    </message>
    <message>
        <source>Waits for a free slot, as only so many requests run at once.</source>
        <translation>等待空闲的并发名额：同时运行的请求数有限。</translation>
    </message>
    <message>
        <source>Waits because of the rate limit</source>
        <translation>因速率限制而等待</translation>
    </message>
    <message>
        <source>Waits before the next attempt</source>
        <translation>等待下一次尝试</translation>
    </message>
    <message>
        <source>Waits for a hook</source>
        <translation>等待钩子</translation>
    </message>
    <message>
        <source>The request is in flight. What comes back is shown here.</source>
        <translation>请求进行中。返回的内容会显示在这里。</translation>
    </message>
    <message>
        <source>Not sent yet.</source>
        <translation>尚未发送。</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>First byte</source>
        <translation>首字节</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>Waited for needs</source>
        <translation>等待依赖</translation>
    </message>
    <message>
        <source>Waited for a slot</source>
        <translation>等待并发名额</translation>
    </message>
    <message>
        <source>Waited for the host</source>
        <translation>等待主机</translation>
    </message>
    <message>
        <source>Waited for the rate</source>
        <translation>等待速率限制</translation>
    </message>
    <message>
        <source>Waited to try again</source>
        <translation>等待重试</translation>
    </message>
    <message>
        <source>Waited for a hook</source>
        <translation>等待钩子</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>No response</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>Skipped, and never sent</source>
        <translation>已跳过，从未发送</translation>
    </message>
    <message>
        <source>Cancelled before a response came</source>
        <translation>收到响应前已取消</translation>
    </message>
    <message>
        <source>There is no response</source>
        <translation>没有响应</translation>
    </message>
    <message>
        <source>new for each request</source>
        <translation>每个请求重新生成</translation>
    </message>
    <message>
        <source>the time when it is sent</source>
        <translation>发送时的时间</translation>
    </message>
    <message>
        <source>in base64</source>
        <translation>以 base64 编码</translation>
    </message>
    <message>
        <source>[list of %1]</source>
        <translation>[%1 项的列表]</translation>
    </message>
    <message>
        <source>{map of %1}</source>
        <translation>{%1 项的映射}</translation>
    </message>
    <message>
        <source>for this run</source>
        <translation>本次运行</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 = %2
%3</source>
        <translation>%1 = %2
%3</translation>
    </message>
    <message>
        <source>(%1, binary)</source>
        <translation>（%1，二进制）</translation>
    </message>
    <message>
        <source>
… %1 more</source>
        <translation>
… 还有 %1</translation>
    </message>
    <message>
        <source>(file %1, %2)</source>
        <translation>（文件 %1，%2）</translation>
    </message>
    <message>
        <source>“%1” is not in the collection.</source>
        <translation>“%1”不在集合中。</translation>
    </message>
    <message>
        <source>the name of a variable may not be empty, begin with $ or have braces</source>
        <translation>变量名不能为空，不能以 $ 开头，也不能含有花括号</translation>
    </message>
    <message>
        <source>switched off (enabled: false)</source>
        <translation>已停用（enabled: false）</translation>
    </message>
    <message>
        <source>runs because %1 needs it</source>
        <translation>因 %1 依赖它而运行</translation>
    </message>
    <message>
        <source>filtered out: it has no tags, the filter is “%1”</source>
        <translation>已被筛除：没有标签，筛选条件为“%1”</translation>
    </message>
    <message>
        <source>filtered out: its tags do not match “%1”</source>
        <translation>已被筛除：标签与“%1”不匹配</translation>
    </message>
    <message>
        <source>filtered out: its tags match “%1”, which is excluded</source>
        <translation>已被筛除：标签与被排除的“%1”匹配</translation>
    </message>
    <message>
        <source>not among the routes asked for</source>
        <translation>不在指定的请求之中</translation>
    </message>
    <message>
        <source>no route has a tag like “%1”</source>
        <translation>没有请求带有与“%1”匹配的标签</translation>
    </message>
    <message>
        <source>no route has the tag “%1”</source>
        <translation>没有请求带有标签“%1”</translation>
    </message>
    <message>
        <source>no route has the tag “%1”; did you mean “%2”?</source>
        <translation>没有请求带有标签“%1”；是否指“%2”？</translation>
    </message>
    <message>
        <source>The picture is too large to show: %L1 × %L2.</source>
        <translation>图片太大，无法显示：%L1 × %L2。</translation>
    </message>
    <message>
        <source>This is no picture that can be read: %1.</source>
        <translation>不是可读取的图片：%1。</translation>
    </message>
    <message>
        <source>Column %1: %2</source>
        <translation>第 %1 列：%2</translation>
    </message>
    <message>
        <source>The body cannot be filtered: %1</source>
        <translation>无法筛选响应体：%1</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>(chosen as it was sent)</source>
        <translation>（发送时确定）</translation>
    </message>
    <message>
        <source>Added as the request was sent: the route does not say it</source>
        <translation>发送时添加：请求中没有设置</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>from collection</source>
        <translation>来自集合</translation>
    </message>
    <message>
        <source>from folder %1</source>
        <translation>来自文件夹 %1</translation>
    </message>
    <message>
        <source>from environment %1</source>
        <translation>来自环境 %1</translation>
    </message>
    <message>
        <source>from method %1</source>
        <translation>来自方法 %1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the items of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between the parts of a sentence</comment>
        <translation>；</translation>
    </message>
    <message>
        <source>one more error is not shown</source>
        <translation>还有 1 个错误未显示</translation>
    </message>
    <message>
        <source>%1 more errors are not shown</source>
        <translation>还有 %1 个错误未显示</translation>
    </message>
    <message>
        <source>“%1” is not a duration; write for example 250ms, 2s or 1m</source>
        <translation>“%1”不是时长；可写成例如 250ms、2s 或 1m</translation>
    </message>
    <message>
        <source>“%1” is too long; the longest duration is 576h</source>
        <translation>“%1”过长；最长为 576h</translation>
    </message>
    <message>
        <source>“%1” is not a size; write for example 100KB or 10MB</source>
        <translation>“%1”不是大小；可写成例如 100KB 或 10MB</translation>
    </message>
    <message>
        <source>“%1” is too large a size</source>
        <translation>“%1”表示的大小过大</translation>
    </message>
    <message>
        <source>“%1” is not in the collection any more</source>
        <translation>“%1”已不在集合中</translation>
    </message>
    <message>
        <source>the name “%1” is used already beside it; names beside each other must differ</source>
        <translation>同级已有名称“%1”；同级名称必须各不相同</translation>
    </message>
    <message>
        <source>“%1” comes from a file of its own together with what this place adds to it; only its name can be changed here</source>
        <translation>“%1”来自单独的文件，并加上此处补充的内容；这里只能更改其名称</translation>
    </message>
    <message>
        <source>this stands in the file as a reference to another place (*alias) and can be changed only there</source>
        <translation>这在文件中是对另一处的引用（*alias），只能在那里更改</translation>
    </message>
    <message>
        <source>this folder includes several files, and it is not clear in which of them to put it</source>
        <translation>此文件夹包含多个文件，无法确定应放入哪一个</translation>
    </message>
    <message>
        <source>there is no folder “%1” any more</source>
        <translation>文件夹“%1”已不存在</translation>
    </message>
    <message>
        <source>this is no list of routes; each begins with “- ”</source>
        <translation>这不是请求列表；每个请求以“- ”开头</translation>
    </message>
    <message>
        <source>this is no route: it has no “name” and no URL</source>
        <translation>这不是请求：没有“name”，也没有 URL</translation>
    </message>
    <message>
        <source>“%1” cannot be moved into itself</source>
        <translation>“%1”不能移动到自身之内</translation>
    </message>
    <message>
        <source>the order of the routes</source>
        <translation>请求的顺序</translation>
    </message>
    <message>
        <source>both have changed: %1</source>
        <translation>双方都已更改：%1</translation>
    </message>
    <message>
        <source>the collection itself</source>
        <translation>集合本身</translation>
    </message>
    <message>
        <source>“auth” must be none, { basic: { user, password } }, { bearer: token } or { api_key: { name, value, in } }</source>
        <translation>“auth”必须是 none、{ basic: { user, password } }、{ bearer: token } 或 { api_key: { name, value, in } }</translation>
    </message>
    <message>
        <source>“basic” needs “user” and “password”</source>
        <translation>“basic”需要“user”和“password”</translation>
    </message>
    <message>
        <source>“in” must be header or query</source>
        <translation>“in”必须是 header 或 query</translation>
    </message>
    <message>
        <source>“api_key” needs “name” and “value”</source>
        <translation>“api_key”需要“name”和“value”</translation>
    </message>
    <message>
        <source>“file” must name a file</source>
        <translation>“file”必须指定一个文件</translation>
    </message>
    <message>
        <source>this part has no “name”</source>
        <translation>此部分没有“name”</translation>
    </message>
    <message>
        <source>a part needs one of “value” and “file”</source>
        <translation>一个部分需要“value”和“file”二者之一</translation>
    </message>
    <message>
        <source>“name”, “filename” and “content_type” of a part may not have line breaks</source>
        <translation>部分的“name”、“filename”和“content_type”不能含有换行</translation>
    </message>
    <message>
        <source>a part</source>
        <translation>此部分</translation>
    </message>
    <message>
        <source>“variables” must be a map</source>
        <translation>“variables”必须是映射</translation>
    </message>
    <message>
        <source>“multipart” must be a list of {name, value} or {name, file, filename, content_type}</source>
        <translation>“multipart”必须是由 {name, value} 或 {name, file, filename, content_type} 组成的列表</translation>
    </message>
    <message>
        <source>“graphql” needs a “query”</source>
        <translation>“graphql”需要“query”</translation>
    </message>
    <message>
        <source>a collection</source>
        <translation>集合</translation>
    </message>
    <message>
        <source>“broadside” is missing; the first line of a collection is “broadside: 1”</source>
        <translation>缺少“broadside”；集合的第一行是“broadside: 1”</translation>
    </message>
    <message>
        <source>version “%1” of the format is not known to this program; write “broadside: 1”</source>
        <translation>此程序不认识格式版本“%1”；请写“broadside: 1”</translation>
    </message>
    <message>
        <source>“broadside” is the version of the format, a number; write “broadside: 1”</source>
        <translation>“broadside”是格式版本，为数字；请写“broadside: 1”</translation>
    </message>
    <message>
        <source>the file is empty; the first line of a collection is “broadside: 1”</source>
        <translation>文件为空；集合的第一行是“broadside: 1”</translation>
    </message>
    <message>
        <source>a collection must be a map of keys and values; its first line is “broadside: 1”</source>
        <translation>集合必须是键和值的映射；其第一行是“broadside: 1”</translation>
    </message>
    <message>
        <source>this folder has no broadside.yaml and no *.broadside.yaml</source>
        <translation>此文件夹中没有 broadside.yaml，也没有 *.broadside.yaml</translation>
    </message>
    <message>
        <source>this folder has several collections (%1); name one of them</source>
        <translation>此文件夹中有多个集合（%1）；请指定其中一个</translation>
    </message>
    <message>
        <source>“%1” comes twice, as its file is included twice; give an include a “folder” of its own</source>
        <translation>“%1”出现了两次，因为其文件被包含了两次；请为其中一个包含项设置单独的“folder”</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>the name “%1” is used already, at %2; names beside each other must differ</source>
        <translation>名称“%1”已被使用（%2）；同级名称必须各不相同</translation>
    </message>
    <message>
        <source>the name of a folder</source>
        <translation>文件夹的名称</translation>
    </message>
    <message>
        <source>“auth” stands both here and beside “defaults”; keep one</source>
        <translation>此处和“defaults”旁边都有“auth”；只能保留一个</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>this folder has no name; write folder: NAME</source>
        <translation>此文件夹没有名称；请写 folder: NAME</translation>
    </message>
    <message>
        <source>“routes” must be a list; begin each route with “- ”</source>
        <translation>“routes”必须是列表；每个请求以“- ”开头</translation>
    </message>
    <message>
        <source>an include</source>
        <translation>包含项</translation>
    </message>
    <message>
        <source>an include among the routes names one file; write an entry for each</source>
        <translation>请求之间的包含项只能指定一个文件；请为每个文件各写一项</translation>
    </message>
    <message>
        <source>“%1” belongs in the collection&apos;s main file, not in an included one</source>
        <translation>“%1”应写在集合的主文件中，而不是被包含的文件中</translation>
    </message>
    <message>
        <source>“broadside” must be 1, the version of the format</source>
        <translation>“broadside”必须是 1，即格式版本</translation>
    </message>
    <message>
        <source>an included file</source>
        <translation>被包含的文件</translation>
    </message>
    <message>
        <source>with all its files the collection has more than 1,000,000 values</source>
        <translation>连同所有文件，集合的值超过 1,000,000 个</translation>
    </message>
    <message>
        <source>“%1” is outside of the collection&apos;s folder; --allow-outside permits that</source>
        <translation>“%1”在集合所在的文件夹之外；--allow-outside 可允许这样做</translation>
    </message>
    <message>
        <source>the included file “%1” does not exist</source>
        <translation>被包含的文件“%1”不存在</translation>
    </message>
    <message>
        <source>“%1” is not a file and cannot be included</source>
        <translation>“%1”不是文件，无法包含</translation>
    </message>
    <message>
        <source>the files include each other without end: %1</source>
        <translation>这些文件无休止地相互包含：%1</translation>
    </message>
    <message>
        <source>the included file “%1” is empty</source>
        <translation>被包含的文件“%1”为空</translation>
    </message>
    <message>
        <source>“%1” is not supported by this version</source>
        <translation>此版本不支持“%1”</translation>
    </message>
    <message>
        <source>%1 has no key “%2”</source>
        <translation>%1没有键“%2”</translation>
    </message>
    <message>
        <source>%1 has no key “%2”; did you mean “%3”?</source>
        <translation>%1没有键“%2”；是否指“%3”？</translation>
    </message>
    <message>
        <source>%1 must be a map of keys and values</source>
        <translation>%1必须是键和值的映射</translation>
    </message>
    <message>
        <source>“%1”</source>
        <extracomment>the name of a key, in quotes</extracomment>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>%1 must be a text</source>
        <translation>%1必须是文本</translation>
    </message>
    <message>
        <source>%1 must be true or false</source>
        <translation>%1必须是 true 或 false</translation>
    </message>
    <message>
        <source>%1 must be a whole number, 0 or more</source>
        <translation>%1必须是不小于 0 的整数</translation>
    </message>
    <message>
        <source>a tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>“%1” is not a tag; a tag has letters, digits and _ - . : /</source>
        <translation>“%1”不是标签；标签由字母、数字和 _ - . : / 组成</translation>
    </message>
    <message>
        <source>the name of a route</source>
        <translation>请求的名称</translation>
    </message>
    <message>
        <source>a route sends one request; it has “%1” already</source>
        <translation>每项只发送一个请求；此处已有“%1”</translation>
    </message>
    <message>
        <source>the URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>“%1” cannot be a method</source>
        <translation>“%1”不能用作方法</translation>
    </message>
    <message>
        <source>a route has one body; it has “%1” already</source>
        <translation>一个请求只有一个请求体；此处已有“%1”</translation>
    </message>
    <message>
        <source>a needed route</source>
        <translation>依赖的请求</translation>
    </message>
    <message>
        <source>a check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>a route</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>this route has no “name”</source>
        <translation>此请求没有“name”</translation>
    </message>
    <message>
        <source>this route has a “method” but no “url”</source>
        <translation>此请求有“method”，但没有“url”</translation>
    </message>
    <message>
        <source>this route has no URL; write for example get: /path</source>
        <translation>此请求没有 URL；可写成例如 get: /path</translation>
    </message>
    <message>
        <source>this route has a “url” but no “method”; write for example get: /path</source>
        <translation>此请求有“url”，但没有“method”；可写成例如 get: /path</translation>
    </message>
    <message>
        <source>“method” goes with “url”; this route has “%1” already</source>
        <translation>“method”须与“url”一起使用；此请求已有“%1”</translation>
    </message>
    <message>
        <source>“http” must be auto, 1.1, 2 or 2-direct</source>
        <translation>“http”必须是 auto、1.1、2 或 2-direct</translation>
    </message>
    <message>
        <source>“auth” stands both here and in “defaults”; keep one</source>
        <translation>此处和“defaults”中都有“auth”；只能保留一个</translation>
    </message>
    <message>
        <source>the method %1 is already there</source>
        <translation>方法 %1 已存在</translation>
    </message>
    <message>
        <source>a method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>the secret&apos;s name</source>
        <translation>机密的名称</translation>
    </message>
    <message>
        <source>the secret&apos;s name is empty</source>
        <translation>机密的名称为空</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a variable; it may not be empty, begin with $ or have braces</source>
        <translation>“%1”不能用作变量名；变量名不能为空，不能以 $ 开头，也不能含有花括号</translation>
    </message>
    <message>
        <source>the name of an environment is empty</source>
        <translation>有一个环境的名称为空</translation>
    </message>
    <message>
        <source>an environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>“value” must be one value</source>
        <translation>“value”必须是单个值</translation>
    </message>
    <message>
        <source>a row</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>this row has no “name”</source>
        <translation>此条目没有“name”</translation>
    </message>
    <message>
        <source>the value of “%1” must be one value, or a list of single values</source>
        <translation>“%1”的值必须是单个值，或由单个值组成的列表</translation>
    </message>
    <message>
        <source>%1 must be a map, or a list of {name, value, enabled}</source>
        <translation>%1必须是映射，或由 {name, value, enabled} 组成的列表</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a header; it may have letters, digits and !#$%&amp;&apos;*+-.^_`|~</source>
        <translation>“%1”不能用作请求标头的名称；可使用字母、数字和 !#$%&amp;&apos;*+-.^_`|~</translation>
    </message>
    <message>
        <source>the value of the header “%1” has a line break; a header is one line</source>
        <translation>请求标头“%1”的值含有换行；标头只能是一行</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <source>this is a folder, not a file</source>
        <translation>这是文件夹，不是文件</translation>
    </message>
    <message>
        <source>the file cannot be opened: %1</source>
        <translation>无法打开文件：%1</translation>
    </message>
    <message>
        <source>the file cannot be read: %1</source>
        <translation>无法读取文件：%1</translation>
    </message>
    <message>
        <source>the file is read-only; allow writing to it, then save again</source>
        <translation>文件为只读；请允许写入后再次保存</translation>
    </message>
    <message>
        <source>the file cannot be written: %1</source>
        <translation>无法写入文件：%1</translation>
    </message>
    <message>
        <source>the key “%1” is already there</source>
        <translation>键“%1”已存在</translation>
    </message>
    <message>
        <source>there is no map or list at this place</source>
        <translation>此处没有映射或列表</translation>
    </message>
    <message>
        <source>the file has nothing at the place to be changed</source>
        <translation>文件中要更改的位置没有内容</translation>
    </message>
    <message>
        <source>this version of YAML is not read; use 1.2</source>
        <translation>不支持读取此版本的 YAML；请使用 1.2</translation>
    </message>
    <message>
        <source>a line that begins with “%” can only be %YAML or %TAG; put a text in quotes</source>
        <translation>以“%”开头的行只能是 %YAML 或 %TAG；文本请加引号</translation>
    </message>
    <message>
        <source>“:” is not expected here; check the indentation, or put the text in quotes</source>
        <translation>此处不应有“:”；请检查缩进，或给文本加引号</translation>
    </message>
    <message>
        <source>a key is expected here; check the indentation and the quotes above</source>
        <translation>此处应为键；请检查缩进和上方的引号</translation>
    </message>
    <message>
        <source>an item that begins with “-” is expected here; check the indentation</source>
        <translation>此处应为以“-”开头的项；请检查缩进</translation>
    </message>
    <message>
        <source>“-” is not expected here; begin the list on a line of its own</source>
        <translation>此处不应有“-”；列表请另起一行</translation>
    </message>
    <message>
        <source>“,” or “]” is missing here</source>
        <translation>此处缺少“,”或“]”</translation>
    </message>
    <message>
        <source>“,” or “}” is missing here</source>
        <translation>此处缺少“,”或“}”</translation>
    </message>
    <message>
        <source>“:” is missing after this key, or the indentation is wrong</source>
        <translation>此键之后缺少“:”，或缩进有误</translation>
    </message>
    <message>
        <source>the file ends inside a text in quotes</source>
        <translation>文件在带引号的文本中间结束</translation>
    </message>
    <message>
        <source>“---” or “...” stands inside a text in quotes</source>
        <translation>带引号的文本中有“---”或“...”</translation>
    </message>
    <message>
        <source>unknown escape after “\”; write “\\” or use single quotes</source>
        <translation>“\”之后是未知的转义；请写“\\”或使用单引号</translation>
    </message>
    <message>
        <source>this escape is not a character; half of a surrogate pair cannot stand alone</source>
        <translation>此转义不是字符；代理对的一半不能单独出现</translation>
    </message>
    <message>
        <source>“\x”, “\u” and “\U” need 2, 4 and 8 hexadecimal digits</source>
        <translation>“\x”、“\u”和“\U”分别需要 2、4 和 8 位十六进制数字</translation>
    </message>
    <message>
        <source>the tag&apos;s prefix is not known</source>
        <translation>标签的前缀未知</translation>
    </message>
    <message>
        <source>the %YAML line is there twice</source>
        <translation>%YAML 行出现了两次</translation>
    </message>
    <message>
        <source>control characters are not allowed; write them as an escape in double quotes</source>
        <translation>不允许控制字符；请在双引号中写成转义</translation>
    </message>
    <message>
        <source>nothing but a comment may follow here</source>
        <translation>此处之后只能是注释</translation>
    </message>
    <message>
        <source>a tab cannot indent; use spaces</source>
        <translation>不能用制表符缩进；请使用空格</translation>
    </message>
    <message>
        <source>a second document begins here; a file holds one. Check the indentation above</source>
        <translation>此处开始了第二个文档；一个文件只能有一个。请检查上方的缩进</translation>
    </message>
    <message>
        <source>a name is missing after “&amp;” or “*”; text that begins with them needs quotes</source>
        <translation>“&amp;”或“*”之后缺少名称；以它们开头的文本需要加引号</translation>
    </message>
    <message>
        <source>a value is missing here</source>
        <translation>此处缺少值</translation>
    </message>
    <message>
        <source>“:” needs a space before the value; or put the text in quotes</source>
        <translation>“:”与值之间需要空格；或给文本加引号</translation>
    </message>
    <message>
        <source>a value cannot begin with “? ”; put it in quotes</source>
        <translation>值不能以“? ”开头；请加引号</translation>
    </message>
    <message>
        <source>the number after “|” or “&gt;” is the indentation, 1 to 9</source>
        <translation>“|”或“&gt;”之后的数字是缩进，1 到 9</translation>
    </message>
    <message>
        <source>a space is missing here, after the tag</source>
        <translation>此处标签之后缺少空格</translation>
    </message>
    <message>
        <source>a space is missing here</source>
        <translation>此处缺少空格</translation>
    </message>
    <message>
        <source>the prefix of a tag ends with “!”</source>
        <translation>标签的前缀以“!”结尾</translation>
    </message>
    <message>
        <source>a tag&apos;s name is missing after “!”; text that begins with it needs quotes</source>
        <translation>“!”之后缺少标签名；以它开头的文本需要加引号</translation>
    </message>
    <message>
        <source>“&gt;” is missing at the tag&apos;s end</source>
        <translation>标签末尾缺少“&gt;”</translation>
    </message>
    <message>
        <source>“%” in a tag is followed by two hexadecimal digits</source>
        <translation>标签中的“%”之后应为两位十六进制数字</translation>
    </message>
    <message>
        <source>the escape in this tag is not UTF-8</source>
        <translation>此标签中的转义不是 UTF-8</translation>
    </message>
    <message>
        <source>this prefix is set by a %TAG line above</source>
        <translation>此前缀已由上方的 %TAG 行设定</translation>
    </message>
    <message>
        <source>a value cannot begin with “%1”; put it in quotes</source>
        <translation>值不能以“%1”开头；请加引号</translation>
    </message>
    <message>
        <source>this is not YAML: %1</source>
        <translation>这不是 YAML：%1</translation>
    </message>
    <message>
        <source>a text that begins with “{{” must be in quotes</source>
        <translation>以“{{”开头的文本必须加引号</translation>
    </message>
    <message>
        <source>the file is larger than 64 MB, the most that is read</source>
        <translation>文件大于 64 MB，超出可读取的上限</translation>
    </message>
    <message>
        <source>the file is in UTF-16; save it as UTF-8</source>
        <translation>文件为 UTF-16 编码；请另存为 UTF-8</translation>
    </message>
    <message>
        <source>the file is not valid UTF-8 from here on; save it as UTF-8</source>
        <translation>文件从此处起不是有效的 UTF-8；请另存为 UTF-8</translation>
    </message>
    <message>
        <source>a second document begins here; a file holds one</source>
        <translation>此处开始了第二个文档；一个文件只能有一个</translation>
    </message>
    <message>
        <source>with its aliases expanded the file has more than 1,000,000 values</source>
        <translation>展开别名后，文件的值超过 1,000,000 个</translation>
    </message>
    <message>
        <source>the file has more than 1,000,000 values</source>
        <translation>文件的值超过 1,000,000 个</translation>
    </message>
    <message>
        <source>nested more than 100 levels deep</source>
        <translation>嵌套超过 100 层</translation>
    </message>
    <message>
        <source>the alias “*%1” stands inside what it stands for</source>
        <translation>别名“*%1”位于它所指代的内容之中</translation>
    </message>
    <message>
        <source>a key must be a text; a text that begins with “{{” must be in quotes</source>
        <translation>键必须是文本；以“{{”开头的文本必须加引号</translation>
    </message>
    <message>
        <source>a key must be a text, not a list or a map</source>
        <translation>键必须是文本，不能是列表或映射</translation>
    </message>
    <message>
        <source>“&lt;&lt;” takes a map or a list of maps</source>
        <translation>“&lt;&lt;”只接受映射或映射列表</translation>
    </message>
    <message>
        <source>the key “%1” is already there, at line %2, column %3</source>
        <translation>键“%1”已存在，在第 %2 行，第 %3 列</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>its file or folder cannot be written</source>
        <translation>其文件或文件夹无法写入</translation>
    </message>
    <message>
        <source>another program is using it</source>
        <translation>另一个程序正在使用它</translation>
    </message>
    <message>
        <source>its file cannot be opened</source>
        <translation>其文件无法打开</translation>
    </message>
    <message>
        <source>The history of runs “%1” cannot be created: %2.</source>
        <translation>无法创建运行历史“%1”：%2。</translation>
    </message>
    <message>
        <source>The history of runs is damaged (%1).</source>
        <translation>运行历史已损坏（%1）。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>The history of runs “%1” cannot be used</source>
        <translation>无法使用运行历史“%1”</translation>
    </message>
    <message>
        <source>The history of runs “%1” is damaged and cannot be set aside.</source>
        <translation>运行历史“%1”已损坏，且无法另存。</translation>
    </message>
    <message>
        <source>The folder “%1” for the history of runs cannot be created.</source>
        <translation>无法创建用于运行历史的文件夹“%1”。</translation>
    </message>
    <message>
        <source>The history of runs was written by a newer version of Broadside (its format is %1, this version knows %2). It is left as it is; runs are not kept.</source>
        <translation>运行历史由更新版本的 Broadside 写入（其格式为 %1，此版本支持 %2）。它将保持原样；运行不会被保留。</translation>
    </message>
    <message>
        <source>This run was not kept in the history</source>
        <translation>此次运行未保留到历史中</translation>
    </message>
    <message>
        <source>The history of runs cannot be read</source>
        <translation>无法读取运行历史</translation>
    </message>
    <message>
        <source>Nothing was removed from the history</source>
        <translation>没有从历史中移除任何内容</translation>
    </message>
    <message>
        <source>%1 is empty</source>
        <translation>%1为空</translation>
    </message>
    <message>
        <source>%1 may not have “/”, which separates folders from routes</source>
        <translation>%1不能含有“/”，它用于分隔文件夹和请求</translation>
    </message>
    <message>
        <source>%1 may not begin or end with a blank or have line breaks</source>
        <translation>%1不能以空格开头或结尾，也不能含有换行</translation>
    </message>
    <message>
        <source>the name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>this is not JSON: %1</source>
        <translation>这不是 JSON：%1</translation>
    </message>
    <message>
        <source>the tag expression ends where a tag is expected</source>
        <translation>标签表达式在应有标签的地方结束</translation>
    </message>
    <message>
        <source>“%1” is not expected here; join tags with and, or, not and parentheses</source>
        <translation>此处不应有“%1”；请用 and、or、not 和括号组合标签</translation>
    </message>
    <message>
        <source>the tag expression is nested too deeply</source>
        <translation>标签表达式嵌套过深</translation>
    </message>
    <message>
        <source>a closing parenthesis is missing</source>
        <translation>缺少右括号</translation>
    </message>
    <message>
        <source>“%1” cannot be part of a tag; a tag has letters, digits and _ - . : /</source>
        <translation>“%1”不能出现在标签中；标签由字母、数字和 _ - . : / 组成</translation>
    </message>
    <message>
        <source>routes need each other in a circle: %1</source>
        <translation>请求之间循环依赖：%1</translation>
    </message>
    <message>
        <source>… %1 more …</source>
        <translation>… 另有 %1 个 …</translation>
    </message>
    <message>
        <source>“%1” needs “%2”, which is no route</source>
        <translation>“%1”依赖“%2”，但没有这个请求</translation>
    </message>
    <message>
        <source>“%1” needs “%2”, which is no route; did you mean “%3”?</source>
        <translation>“%1”依赖“%2”，但没有这个请求；是否指“%3”？</translation>
    </message>
    <message>
        <source>“%1” needs “%2”, which is switched off (enabled: false)</source>
        <translation>“%1”依赖“%2”，但后者已停用（enabled: false）</translation>
    </message>
    <message>
        <source>“%1” needs a whole URL such as https://host%2, or a base_url in the collection, its folder or the environment</source>
        <translation>“%1”需要完整的 URL（例如 https://host%2），或在集合、其文件夹或环境中设置 base_url</translation>
    </message>
    <message>
        <source>“%1” has a URL with “%2:”; only http and https are sent</source>
        <translation>“%1”的 URL 使用“%2:”；只能发送 http 和 https</translation>
    </message>
    <message>
        <source>the collection has no environments, so there is no “%1”</source>
        <translation>集合没有环境，因此没有“%1”</translation>
    </message>
    <message>
        <source>there is no environment “%1”; there are: %2</source>
        <translation>没有环境“%1”；现有：%2</translation>
    </message>
    <message>
        <source>%1 routes, %2 times each, are more than one run can hold (1000000)</source>
        <translation>%1 个请求各 %2 次，超出一次运行的上限（1000000）</translation>
    </message>
    <message>
        <source>the collection has no routes</source>
        <translation>集合中没有请求</translation>
    </message>
    <message>
        <source>none of the %1 routes is selected by --tags “%2” and --exclude-tags “%3”</source>
        <translation>%1 个请求均未被 --tags “%2”和 --exclude-tags “%3”选中</translation>
    </message>
    <message>
        <source>none of the %1 routes is selected by --tags “%2”</source>
        <translation>%1 个请求均未被 --tags “%2”选中</translation>
    </message>
    <message>
        <source>none of the %1 routes is selected by --exclude-tags “%2”</source>
        <translation>%1 个请求均未被 --exclude-tags “%2”选中</translation>
    </message>
    <message>
        <source>none of the %1 routes is selected</source>
        <translation>%1 个请求均未被选中</translation>
    </message>
    <message>
        <source>nothing fits %1 %2; --list shows what there is</source>
        <translation>没有与 %1 %2 匹配的内容；--list 可列出现有内容</translation>
    </message>
    <message>
        <source>nothing fits %1 %2; did you mean “%3”?</source>
        <translation>没有与 %1 %2 匹配的内容；是否指“%3”？</translation>
    </message>
    <message>
        <source>an operation without a name has to be the only one</source>
        <translation>没有名称的操作必须是唯一的操作</translation>
    </message>
    <message>
        <source>the end of the query</source>
        <translation>查询的结尾</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>字符串</translation>
    </message>
    <message>
        <source>found %1, expected %2</source>
        <translation>发现%1，此处应为%2</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1或%2</translation>
    </message>
    <message>
        <source>an operation or a fragment</source>
        <translation>操作或片段</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>the name of a variable</source>
        <translation>变量名称</translation>
    </message>
    <message>
        <source>a type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>a field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>a fragment, %1 or %2</source>
        <translation>片段、%1或%2</translation>
    </message>
    <message>
        <source>the name of a fragment</source>
        <translation>片段名称</translation>
    </message>
    <message>
        <source>the name of a directive</source>
        <translation>指令名称</translation>
    </message>
    <message>
        <source>an argument</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>a value without variables</source>
        <translation>不含变量的值</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>%1 is not a number</source>
        <translation>%1 不是数字</translation>
    </message>
    <message>
        <source>%1 is no escape sequence; %2 itself is written %3</source>
        <translation>%1 不是转义序列；%2 本身应写作 %3</translation>
    </message>
    <message>
        <source>this is nested too deeply; %1 levels are read</source>
        <translation>嵌套过深；最多读取 %1 层</translation>
    </message>
    <message>
        <source>%1 can only be in strings and comments</source>
        <translation>%1 只能出现在字符串和注释中</translation>
    </message>
    <message>
        <source>the character %1 cannot be here</source>
        <translation>字符 %1 不能出现在此处</translation>
    </message>
    <message>
        <source>the string that begins here does not end; %1 is missing</source>
        <translation>此处开始的字符串没有结束；缺少 %1</translation>
    </message>
    <message>
        <source>the response of %1 is larger than %2</source>
        <translation>%1 的响应大于 %2</translation>
    </message>
    <message>
        <source>no complete response from %1 within %2</source>
        <translation>%1 未在 %2 内给出完整响应</translation>
    </message>
    <message>
        <source>no connection to %1 within %2</source>
        <translation>未能在 %2 内连接到 %1</translation>
    </message>
    <message>
        <source>%1 answered with HTTP/1.1, but the route asks for HTTP/2</source>
        <translation>%1 以 HTTP/1.1 应答，但该请求要求 HTTP/2</translation>
    </message>
    <message>
        <source>%1 answered with HTTP/1.1, but the route asks for HTTP/2; in clear it needs http: 2-direct</source>
        <translation>%1 以 HTTP/1.1 应答，但该请求要求 HTTP/2；未加密时需要 http: 2-direct</translation>
    </message>
    <message>
        <source>the host “%1” was not found</source>
        <translation>找不到主机“%1”</translation>
    </message>
    <message>
        <source>%1 refused the connection; is the server running?</source>
        <translation>%1 拒绝了连接；服务器是否在运行？</translation>
    </message>
    <message>
        <source>%1 did not answer in time</source>
        <translation>%1 未及时应答</translation>
    </message>
    <message>
        <source>the response of %1 is larger than %2 when it is decompressed</source>
        <translation>%1 的响应解压后大于 %2</translation>
    </message>
    <message>
        <source>%1 closed the connection before it was secure; does it speak TLS, or is its URL http://?</source>
        <translation>%1 在建立安全连接之前关闭了连接；它是否支持 TLS，或者其 URL 应为 http://？</translation>
    </message>
    <message>
        <source>%1 closed the connection before the response was complete</source>
        <translation>%1 在响应完整之前关闭了连接</translation>
    </message>
    <message>
        <source>no secure connection to %1: it does not speak TLS; is its URL http://?</source>
        <translation>无法与 %1 建立安全连接：它不支持 TLS；其 URL 是否应为 http://？</translation>
    </message>
    <message>
        <source>no secure connection to %1: %2</source>
        <translation>无法与 %1 建立安全连接：%2</translation>
    </message>
    <message>
        <source>no connection to %1: too many are open; lower --concurrency or raise the limit of open files (ulimit -n)</source>
        <translation>无法连接到 %1：打开的连接过多；请降低 --concurrency 或提高打开文件数上限（ulimit -n）</translation>
    </message>
    <message>
        <source>no connection to %1: %2</source>
        <translation>无法连接到 %1：%2</translation>
    </message>
    <message>
        <source>the redirect to “%1” is not followed; only http and https are</source>
        <translation>不跟随到“%1”的重定向；只跟随到 http 和 https 的重定向</translation>
    </message>
    <message>
        <source>the redirect from https to %1 is not followed: it is not encrypted</source>
        <translation>不跟随从 https 到 %1 的重定向：它未加密</translation>
    </message>
    <message>
        <source>more than %1 redirects; the next would lead to %2</source>
        <translation>重定向超过 %1 次；下一次将指向 %2</translation>
    </message>
    <message>
        <source>No program opens %1</source>
        <translation>没有程序可以打开 %1</translation>
    </message>
    <message>
        <source>No program shows the folder %1</source>
        <translation>没有程序可以显示文件夹 %1</translation>
    </message>
    <message>
        <source>not %1</source>
        <translation>不为 %1</translation>
    </message>
    <message>
        <source>above %1</source>
        <translation>大于 %1</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>%1 或以上</translation>
    </message>
    <message>
        <source>below %1</source>
        <translation>小于 %1</translation>
    </message>
    <message>
        <source>%1 or less</source>
        <translation>%1 或以下</translation>
    </message>
    <message>
        <source>not (%1)</source>
        <translation>非（%1）</translation>
    </message>
    <message>
        <source>its issuer is not known here</source>
        <translation>其颁发者在此未知</translation>
    </message>
    <message>
        <source>nothing that is trusted here vouches for it</source>
        <translation>没有此处信任的颁发者为其担保</translation>
    </message>
    <message>
        <source>its signature is wrong</source>
        <translation>其签名有误</translation>
    </message>
    <message>
        <source>its key cannot be read</source>
        <translation>无法读取其密钥</translation>
    </message>
    <message>
        <source>it is not valid yet</source>
        <translation>尚未生效</translation>
    </message>
    <message>
        <source>it has expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>the time in which it is valid cannot be read</source>
        <translation>无法读取其有效期</translation>
    </message>
    <message>
        <source>it is self-signed, and not trusted here</source>
        <translation>是自签名证书，在此不受信任</translation>
    </message>
    <message>
        <source>its issuer is self-signed, and not trusted here</source>
        <translation>其颁发者是自签名的，在此不受信任</translation>
    </message>
    <message>
        <source>it has been revoked</source>
        <translation>已被吊销</translation>
    </message>
    <message>
        <source>it is that of an issuer, but may not issue any</source>
        <translation>是颁发者的证书，但无权颁发证书</translation>
    </message>
    <message>
        <source>there are more issuers than it permits</source>
        <translation>颁发者的数量超过其允许的数量</translation>
    </message>
    <message>
        <source>it is meant for another purpose</source>
        <translation>用于其他用途</translation>
    </message>
    <message>
        <source>its root is not trusted for this purpose</source>
        <translation>其根证书不被信任用于此用途</translation>
    </message>
    <message>
        <source>the certificate of its issuer does not fit</source>
        <translation>其颁发者的证书不匹配</translation>
    </message>
    <message>
        <source>there is none</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>it is for another host</source>
        <translation>属于另一台主机</translation>
    </message>
    <message>
        <source>it is on the list of those that are refused</source>
        <translation>在被拒绝的证书列表中</translation>
    </message>
    <message>
        <source>the server&apos;s certificate: %1</source>
        <translation>服务器的证书：%1</translation>
    </message>
    <message>
        <source>certificate “%1”: %2</source>
        <translation>证书“%1”：%2</translation>
    </message>
    <message>
        <source>the file “%1” cannot be opened: too many are open; lower --concurrency or raise the limit of open files (ulimit -n)</source>
        <translation>无法打开文件“%1”：打开的文件过多；请降低 --concurrency 或提高打开文件数的上限（ulimit -n）</translation>
    </message>
    <message>
        <source>the file “%1” cannot be read</source>
        <translation>无法读取文件“%1”</translation>
    </message>
    <message>
        <source>the file “%1” does not exist</source>
        <translation>文件“%1”不存在</translation>
    </message>
    <message>
        <source>no connection to %1: its network cannot be reached from here</source>
        <translation>无法连接到 %1：从此处无法访问其网络</translation>
    </message>
    <message>
        <source>no connection to %1: its host cannot be reached</source>
        <translation>无法连接到 %1：无法访问其主机</translation>
    </message>
    <message>
        <source>“%1” is switched off (enabled: false)</source>
        <translation>“%1”已停用 (enabled: false)</translation>
    </message>
    <message>
        <source>“%1” is not in the collection</source>
        <translation>集合中没有“%1”</translation>
    </message>
    <message>
        <source>%1 was %2, expected %3</source>
        <translation>%1 为 %2，应为 %3</translation>
    </message>
    <message>
        <source>%2 (and %1 more)</source>
        <translation>%2（另有 %1 项）</translation>
    </message>
    <message>
        <source>needs %1, which was skipped</source>
        <translation>依赖 %1，而它被跳过</translation>
    </message>
    <message>
        <source>needs %1, which was cancelled</source>
        <translation>依赖 %1，而它被取消</translation>
    </message>
    <message>
        <source>needs %1, which did not pass</source>
        <translation>依赖 %1，而它未通过</translation>
    </message>
    <message>
        <source>the run stopped after the first failure</source>
        <translation>运行在第一次失败后停止</translation>
    </message>
    <message>
        <source>the run&apos;s time of %1 ran out</source>
        <translation>运行的时限 %1 已到</translation>
    </message>
    <message>
        <source>the run was cancelled</source>
        <translation>运行被取消</translation>
    </message>
    <message>
        <source>the script ends too early</source>
        <translation>脚本过早结束</translation>
    </message>
    <message>
        <source>unsaved changes cannot be kept for a crash: %1</source>
        <translation>无法为防崩溃保留未保存的更改：%1</translation>
    </message>
    <message>
        <source>the folder cannot be written</source>
        <translation>无法写入该文件夹</translation>
    </message>
    <message>
        <source>Border between %1 and %2</source>
        <translation>%1与%2之间的分隔线</translation>
    </message>
    <message>
        <source>The stored events are damaged: %1.</source>
        <translation>保存的事件已损坏：%1。</translation>
    </message>
    <message>
        <source>This run is no longer in the history.</source>
        <translation>历史记录中已没有这次运行。</translation>
    </message>
    <message>
        <source>This run was stored by a newer version of Broadside.</source>
        <translation>这次运行由较新版本的 Broadside 保存。</translation>
    </message>
    <message>
        <source>The end of this run is missing.</source>
        <translation>这次运行缺少结尾。</translation>
    </message>
    <message>
        <source>the file “%1” lies outside the collection&apos;s folder; --allow-outside permits it</source>
        <translation>文件“%1”位于集合的文件夹之外；--allow-outside 可允许</translation>
    </message>
    <message>
        <source>the content type of the part “%1” holds a line break</source>
        <translation>部分“%1”的内容类型含有换行</translation>
    </message>
    <message>
        <source>the header %1 holds a line break or another control character, which a header cannot</source>
        <translation>标头 %1 含有换行或其他控制字符，这在标头中不允许</translation>
    </message>
    <message>
        <source>the header %1 follows from the body and cannot be set</source>
        <translation>标头 %1 由正文决定，不能设置</translation>
    </message>
    <message>
        <source>the header %1 can be there only once</source>
        <translation>标头 %1 只能出现一次</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a header</source>
        <translation>“%1”不能用作请求标头的名称</translation>
    </message>
    <message>
        <source>“%1” is not a whole URL and there is no base_url to join it to</source>
        <translation>“%1”不是完整的 URL，也没有可与之拼接的 base_url</translation>
    </message>
    <message>
        <source>the base_url “%1” has a query or a fragment, which nothing can be joined to; put it into params</source>
        <translation>base_url “%1”含有查询或片段，无法再拼接；请写入 params</translation>
    </message>
    <message>
        <source>“%1” is not a URL that can be sent; look at its host and port</source>
        <translation>“%1”不是可以发送的 URL；请检查主机和端口</translation>
    </message>
    <message>
        <source>“%1” has no scheme; write http:// or https:// in front of it</source>
        <translation>“%1”没有协议；请在前面写上 http:// 或 https://</translation>
    </message>
    <message>
        <source>“%1” has the scheme “%2”; only http and https are sent</source>
        <translation>“%1”的协议是“%2”；只能发送 http 和 https</translation>
    </message>
    <message>
        <source>“%1” names no host</source>
        <translation>“%1”没有主机</translation>
    </message>
    <message>
        <source>“%1” is larger than 64 bits; write it in decimal</source>
        <translation>“%1”超过 64 位；请用十进制书写</translation>
    </message>
    <message>
        <source>JSON has no number “%1”</source>
        <translation>JSON 中没有数字“%1”</translation>
    </message>
    <message>
        <source>$randomInt takes two whole numbers, the lower first, for example {{$randomInt 1 100}}</source>
        <translation>$randomInt 需要两个整数，较小的在前，例如 {{$randomInt 1 100}}</translation>
    </message>
    <message>
        <source>the environment variable “%1” is not set</source>
        <translation>未设置环境变量“%1”</translation>
    </message>
    <message>
        <source>unknown variable “%1”</source>
        <translation>未知变量“%1”</translation>
    </message>
    <message>
        <source>unknown variable “%1”; did you mean “%2”?</source>
        <translation>未知变量“%1”；是否指“%2”？</translation>
    </message>
    <message>
        <source>unknown function “$%1”</source>
        <translation>未知函数“$%1”</translation>
    </message>
    <message>
        <source>unknown function “$%1”; did you mean “$%2”?</source>
        <translation>未知函数“$%1”；是否指“$%2”？</translation>
    </message>
    <message>
        <source>the tag expression is wrong</source>
        <translation>标签表达式有误</translation>
    </message>
    <message>
        <source>The body cannot be filtered. Line %L1, column %L2: %3</source>
        <translation>无法筛选正文。第 %L1 行，第 %L2 列：%3</translation>
    </message>
    <message>
        <source>expected comma or right brace &apos;}&apos;</source>
        <translation>此处应为逗号或右花括号“}”</translation>
    </message>
    <message>
        <source>expected comma or right bracket &apos;]&apos;</source>
        <translation>此处应为逗号或右方括号“]”</translation>
    </message>
    <message>
        <source>unexpected right brace &apos;}&apos;</source>
        <translation>意外的右花括号“}”</translation>
    </message>
    <message>
        <source>unexpected right bracket &apos;]&apos;</source>
        <translation>意外的右方括号“]”</translation>
    </message>
    <message>
        <source>extra comma</source>
        <translation>多余的逗号</translation>
    </message>
    <message>
        <source>expected a colon &apos;:&apos;</source>
        <translation>此处应为冒号</translation>
    </message>
    <message>
        <source>unexpected character after the end</source>
        <translation>结尾之后有意外的字符</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>过早结束</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>嵌套过深</translation>
    </message>
    <message>
        <source>expected a name in double quotes</source>
        <translation>此处应为双引号中的名称</translation>
    </message>
    <message>
        <source>expected a value</source>
        <translation>此处应为值</translation>
    </message>
    <message>
        <source>invalid value</source>
        <translation>无效的值</translation>
    </message>
    <message>
        <source>a number cannot have a leading zero</source>
        <translation>数字不能有前导零</translation>
    </message>
    <message>
        <source>invalid number</source>
        <translation>无效的数字</translation>
    </message>
    <message>
        <source>JSON has no comments</source>
        <translation>JSON 没有注释</translation>
    </message>
    <message>
        <source>texts are in double quotes, not in single ones</source>
        <translation>文本使用双引号，而不是单引号</translation>
    </message>
    <message>
        <source>unexpected character</source>
        <translation>意外的字符</translation>
    </message>
    <message>
        <source>line breaks and tabs in a text are written as &apos;\n&apos; and &apos;\t&apos;</source>
        <translation>文本中的换行和制表符写作“\n”和“\t”</translation>
    </message>
    <message>
        <source>illegal control character</source>
        <translation>非法的控制字符</translation>
    </message>
    <message>
        <source>illegal character after &apos;\&apos;</source>
        <translation>“\”之后的字符无效</translation>
    </message>
    <message>
        <source>expected four hexadecimal digits after &apos;\u&apos;</source>
        <translation>“\u”之后应为四位十六进制数字</translation>
    </message>
    <message>
        <source>half a pair of &apos;\u&apos; is missing</source>
        <translation>缺少“\u”代理对的另一半</translation>
    </message>
    <message>
        <source>this is not UTF-8</source>
        <translation>这不是 UTF-8</translation>
    </message>
    <message>
        <source>undefined private field &apos;%1&apos;</source>
        <translation>私有字段“%1”未定义</translation>
    </message>
    <message>
        <source>exported variable &apos;%1&apos; does not exist</source>
        <translation>导出的变量“%1”不存在</translation>
    </message>
    <message>
        <source>duplicate exported name &apos;%1&apos;</source>
        <translation>重复导出名称“%1”</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is a reserved identifier</source>
        <translation>“%1”是保留的标识符</translation>
    </message>
    <message>
        <source>unexpected token in expression: &apos;%1&apos;</source>
        <translation>表达式中出现意外的“%1”</translation>
    </message>
    <message>
        <source>unexpected token: &apos;%1&apos;</source>
        <translation>意外的“%1”</translation>
    </message>
    <message>
        <source>expecting &apos;%1&apos;</source>
        <translation>此处应为“%1”</translation>
    </message>
    <message>
        <source>a declaration in the head of a for-%1 loop can&apos;t have an initializer</source>
        <translation>for-%1 循环头部的声明不能有初始值</translation>
    </message>
    <message>
        <source>invalid lvalue in strict mode</source>
        <translation>严格模式下不能对此赋值</translation>
    </message>
    <message>
        <source>invalid destructuring target</source>
        <translation>无效的解构目标</translation>
    </message>
    <message>
        <source>invalid lexical variable name</source>
        <translation>无效的词法变量名</translation>
    </message>
    <message>
        <source>invalid import binding</source>
        <translation>无效的导入绑定</translation>
    </message>
    <message>
        <source>duplicate import binding</source>
        <translation>重复的导入绑定</translation>
    </message>
    <message>
        <source>unexpected end of string</source>
        <translation>字符串意外结束</translation>
    </message>
    <message>
        <source>unexpected end of comment</source>
        <translation>注释意外结束</translation>
    </message>
    <message>
        <source>unexpected end of regexp</source>
        <translation>正则表达式意外结束</translation>
    </message>
    <message>
        <source>unexpected line terminator in regexp</source>
        <translation>正则表达式中出现意外的换行</translation>
    </message>
    <message>
        <source>invalid number literal</source>
        <translation>无效的数字</translation>
    </message>
    <message>
        <source>from clause expected</source>
        <translation>此处应为 from 子句</translation>
    </message>
    <message>
        <source>string expected</source>
        <translation>此处应为字符串</translation>
    </message>
    <message>
        <source>expecting property name</source>
        <translation>此处应为属性名</translation>
    </message>
    <message>
        <source>expecting field name</source>
        <translation>此处应为字段名</translation>
    </message>
    <message>
        <source>expecting target</source>
        <translation>此处应为 target</translation>
    </message>
    <message>
        <source>meta expected</source>
        <translation>此处应为 meta</translation>
    </message>
    <message>
        <source>invalid use of &apos;super&apos;</source>
        <translation>此处不能使用 super</translation>
    </message>
    <message>
        <source>invalid use of &apos;import()&apos;</source>
        <translation>此处不能使用 import()</translation>
    </message>
    <message>
        <source>unexpected &apos;await&apos; keyword</source>
        <translation>意外的 await 关键字</translation>
    </message>
    <message>
        <source>unexpected &apos;yield&apos; keyword</source>
        <translation>意外的 yield 关键字</translation>
    </message>
    <message>
        <source>unexpected ellipsis token</source>
        <translation>意外的“...”</translation>
    </message>
    <message>
        <source>cannot mix ?? with &amp;&amp; or ||</source>
        <translation>不能将 ?? 与 &amp;&amp; 或 || 混用</translation>
    </message>
    <message>
        <source>duplicate label name</source>
        <translation>重复的标签名</translation>
    </message>
    <message>
        <source>return not in a function</source>
        <translation>return 不在函数内</translation>
    </message>
    <message>
        <source>variable name expected</source>
        <translation>此处应为变量名</translation>
    </message>
    <message>
        <source>function name expected</source>
        <translation>此处应为函数名</translation>
    </message>
    <message>
        <source>identifier expected</source>
        <translation>此处应为标识符</translation>
    </message>
    <message>
        <source>missing formal parameter</source>
        <translation>缺少形式参数</translation>
    </message>
    <message>
        <source>missing binding pattern...</source>
        <translation>缺少绑定模式</translation>
    </message>
    <message>
        <source>missing initializer for const variable</source>
        <translation>const 变量缺少初始值</translation>
    </message>
    <message>
        <source>continue must be inside loop</source>
        <translation>continue 必须在循环内</translation>
    </message>
    <message>
        <source>break must be inside loop or switch</source>
        <translation>break 必须在循环或 switch 内</translation>
    </message>
    <message>
        <source>break/continue label not found</source>
        <translation>找不到 break/continue 的标签</translation>
    </message>
    <message>
        <source>duplicate default</source>
        <translation>重复的 default</translation>
    </message>
    <message>
        <source>invalid switch statement</source>
        <translation>无效的 switch 语句</translation>
    </message>
    <message>
        <source>expecting catch or finally</source>
        <translation>此处应为 catch 或 finally</translation>
    </message>
    <message>
        <source>invalid keyword: with</source>
        <translation>无效的关键字：with</translation>
    </message>
    <message>
        <source>invalid export syntax</source>
        <translation>无效的 export 语法</translation>
    </message>
    <message>
        <source>invalid property name</source>
        <translation>无效的属性名</translation>
    </message>
    <message>
        <source>invalid method name</source>
        <translation>无效的方法名</translation>
    </message>
    <message>
        <source>invalid field name</source>
        <translation>无效的字段名</translation>
    </message>
    <message>
        <source>invalid assignment syntax</source>
        <translation>无效的赋值语法</translation>
    </message>
    <message>
        <source>invalid assignment left-hand side</source>
        <translation>赋值左侧无效</translation>
    </message>
    <message>
        <source>invalid for in/of left hand-side</source>
        <translation>for in/of 左侧无效</translation>
    </message>
    <message>
        <source>invalid increment/decrement operand</source>
        <translation>自增/自减的操作数无效</translation>
    </message>
    <message>
        <source>invalid redefinition of lexical identifier</source>
        <translation>词法标识符被重复定义</translation>
    </message>
    <message>
        <source>invalid redefinition of parameter name</source>
        <translation>参数名被重复定义</translation>
    </message>
    <message>
        <source>invalid redefinition of a variable</source>
        <translation>变量被重复定义</translation>
    </message>
    <message>
        <source>invalid redefinition of global identifier</source>
        <translation>全局标识符被重复定义</translation>
    </message>
    <message>
        <source>invalid redefinition of global identifier in module code</source>
        <translation>模块中的全局标识符被重复定义</translation>
    </message>
    <message>
        <source>invalid variable name in strict mode</source>
        <translation>严格模式下无效的变量名</translation>
    </message>
    <message>
        <source>invalid function name in strict code</source>
        <translation>严格代码中无效的函数名</translation>
    </message>
    <message>
        <source>invalid argument name in strict code</source>
        <translation>严格代码中无效的参数名</translation>
    </message>
    <message>
        <source>duplicate argument names not allowed in this context</source>
        <translation>此处不允许重复的参数名</translation>
    </message>
    <message>
        <source>duplicate parameter names not allowed in this context</source>
        <translation>此处不允许同名的形参</translation>
    </message>
    <message>
        <source>invalid first character of private name</source>
        <translation>私有名称的首字符无效</translation>
    </message>
    <message>
        <source>private class field is already defined</source>
        <translation>私有类字段已定义</translation>
    </message>
    <message>
        <source>cannot delete a private class field</source>
        <translation>不能删除私有类字段</translation>
    </message>
    <message>
        <source>cannot delete a direct reference in strict mode</source>
        <translation>严格模式下不能删除直接引用</translation>
    </message>
    <message>
        <source>octal escape sequences are not allowed in strict mode</source>
        <translation>严格模式下不允许八进制转义序列</translation>
    </message>
    <message>
        <source>malformed escape sequence in string literal</source>
        <translation>字符串中的转义序列格式错误</translation>
    </message>
    <message>
        <source>invalid regular expression flags</source>
        <translation>无效的正则表达式标志</translation>
    </message>
    <message>
        <source>invalid escape sequence in regular expression</source>
        <translation>正则表达式中的转义序列无效</translation>
    </message>
    <message>
        <source>nothing to repeat</source>
        <translation>没有可重复的内容</translation>
    </message>
    <message>
        <source>expected &apos;}&apos; after template expression</source>
        <translation>模板表达式后应为“}”</translation>
    </message>
    <message>
        <source>template literal cannot appear in an optional chain</source>
        <translation>可选链中不能出现模板字符串</translation>
    </message>
    <message>
        <source>new.target only allowed within functions</source>
        <translation>new.target 只能在函数内使用</translation>
    </message>
    <message>
        <source>super() is only valid in a derived class constructor</source>
        <translation>super() 只能在派生类的构造函数中使用</translation>
    </message>
    <message>
        <source>&apos;super&apos; is only valid in a method</source>
        <translation>super 只能在方法中使用</translation>
    </message>
    <message>
        <source>import.meta only valid in module code</source>
        <translation>import.meta 只能在模块中使用</translation>
    </message>
    <message>
        <source>line terminator not allowed after throw</source>
        <translation>throw 后不允许换行</translation>
    </message>
    <message>
        <source>lexical declarations can&apos;t appear in single-statement context</source>
        <translation>此处不能直接使用词法声明</translation>
    </message>
    <message>
        <source>function declarations can&apos;t appear in single-statement context</source>
        <translation>此处不能直接声明函数</translation>
    </message>
    <message>
        <source>class declarations can&apos;t appear in single-statement context</source>
        <translation>此处不能直接声明类</translation>
    </message>
    <message>
        <source>for await is only valid in asynchronous functions</source>
        <translation>for await 只能在异步函数中使用</translation>
    </message>
    <message>
        <source>&apos;for of&apos; expression cannot start with &apos;async&apos;</source>
        <translation>for of 表达式不能以 async 开头</translation>
    </message>
    <message>
        <source>expected &apos;of&apos; or &apos;in&apos; in for control expression</source>
        <translation>for 控制表达式中应为 of 或 in</translation>
    </message>
    <message>
        <source>invalid number of arguments for getter or setter</source>
        <translation>getter 或 setter 的参数个数无效</translation>
    </message>
    <message>
        <source>rest element cannot have a default value</source>
        <translation>剩余元素不能有默认值</translation>
    </message>
    <message>
        <source>rest element must be the last one</source>
        <translation>剩余元素必须是最后一个</translation>
    </message>
    <message>
        <source>duplicate __proto__ property name</source>
        <translation>重复的 __proto__ 属性名</translation>
    </message>
    <message>
        <source>a rate of “%1” is not possible; it can be 1/h to 1000000/s, or unlimited</source>
        <translation>不可能有“%1”的速率；可以是 1/h 到 1000000/s，或 unlimited</translation>
    </message>
    <message>
        <source>“%1” is not a rate; write for example 10/s, 0.5/s, 600/min or unlimited</source>
        <translation>“%1”不是速率；例如可写 10/s、0.5/s、600/min 或 unlimited</translation>
    </message>
    <message>
        <source>%1 must be a number from %2 to %3</source>
        <translation>%1必须是 %2 到 %3 的数</translation>
    </message>
    <message>
        <source>%1 must be a whole number from %2 to %3</source>
        <translation>%1必须是 %2 到 %3 的整数</translation>
    </message>
    <message>
        <source>%1 must be %2 or %3</source>
        <translation>%1必须是 %2 或 %3</translation>
    </message>
    <message>
        <source>a burst without a rate limits nothing; give a rate, too</source>
        <translation>没有速率的突发数不起限制作用；请同时给出速率</translation>
    </message>
    <message>
        <source>captured by %1</source>
        <translation>由 %1 捕获</translation>
    </message>
    <message>
        <source>%1 was missing, expected %2</source>
        <translation>缺少 %1，期望 %2</translation>
    </message>
    <message>
        <source>the capture “%1” found nothing with %2</source>
        <translation>捕获“%1”用 %2 没有找到任何内容</translation>
    </message>
    <message>
        <source>the capture “%1” with %2: %3</source>
        <translation>捕获“%1”（%2）：%3</translation>
    </message>
    <message>
        <source>“%1” cannot be used on %2</source>
        <translation>“%1”不能用于 %2</translation>
    </message>
    <message>
        <source>there is no charset “%1”</source>
        <translation>没有字符集“%1”</translation>
    </message>
    <message>
        <source>this is not in the charset “%1”</source>
        <translation>这不属于字符集“%1”</translation>
    </message>
    <message>
        <source>“%1” is no regular expression: %2</source>
        <translation>“%1”不是正则表达式：%2</translation>
    </message>
    <message>
        <source>the body is empty</source>
        <translation>正文为空</translation>
    </message>
    <message>
        <source>the body is not JSON (line %1, column %2)</source>
        <translation>正文不是 JSON（第 %1 行，第 %2 列）</translation>
    </message>
    <message>
        <source>“%1” is no JSONPath: %2</source>
        <translation>“%1”不是 JSONPath：%2</translation>
    </message>
    <message>
        <source>“%1” cannot be evaluated: %2</source>
        <translation>无法计算“%1”：%2</translation>
    </message>
    <message>
        <source>“%1” is no attribute of a cookie; there are Value, Expires, Domain, Path, Secure, HttpOnly and SameSite</source>
        <translation>“%1”不是 Cookie 的属性；有 Value、Expires、Domain、Path、Secure、HttpOnly 和 SameSite</translation>
    </message>
    <message>
        <source>the body is too large to be read as XML</source>
        <translation>正文太大，无法作为 XML 读取</translation>
    </message>
    <message>
        <source>the body is not XML (line %1: %2)</source>
        <translation>正文不是 XML（第 %1 行：%2）</translation>
    </message>
    <message>
        <source>the document declares entities of its own, which are not expanded</source>
        <translation>文档声明了自己的实体，这些实体不会展开</translation>
    </message>
    <message>
        <source>a quotation mark in a cell without marks around it; write the cell as &quot;…&quot; and each mark in it twice</source>
        <translation>单元格没有用引号括起来，却含有引号；请把单元格写成 &quot;…&quot;，其中的引号写两次</translation>
    </message>
    <message>
        <source>this quotation mark is never closed</source>
        <translation>这个引号没有闭合</translation>
    </message>
    <message>
        <source>after the closing quotation mark a comma or the end of the line was expected; a mark in a cell is written twice</source>
        <translation>闭合引号之后应为逗号或行尾；单元格中的引号写两次</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a variable; it may not be empty, begin with $, or have braces or blanks around it</source>
        <translation>“%1”不能作为变量名；变量名不能为空，不能以 $ 开头，也不能有花括号或首尾空格</translation>
    </message>
    <message>
        <source>there are two columns “%1”</source>
        <translation>有两列“%1”</translation>
    </message>
    <message>
        <source>the number of cells is %1 here, but %2 in the first line</source>
        <translation>这里有 %1 个单元格，而第一行有 %2 个</translation>
    </message>
    <message>
        <source>an array of objects is needed, each of which is a row</source>
        <translation>需要一个对象数组，每个对象是一行</translation>
    </message>
    <message>
        <source>row %1 is no object with names and values</source>
        <translation>第 %1 行不是由名称和值组成的对象</translation>
    </message>
    <message>
        <source>the file is not UTF-8 text</source>
        <translation>文件不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>the file has no rows; write an array of objects</source>
        <translation>文件没有行；请写一个对象数组</translation>
    </message>
    <message>
        <source>the file has no rows; its first line has the names, and each further one is a row</source>
        <translation>文件没有行；第一行是名称，之后每行是一行数据</translation>
    </message>
    <message>
        <source>“captures” must be a map of names and queries, for example token: jsonpath &quot;$.token&quot;</source>
        <translation>“captures”必须是名称和查询的映射，例如 token: jsonpath &quot;$.token&quot;</translation>
    </message>
    <message>
        <source>a capture</source>
        <translation>捕获</translation>
    </message>
    <message>
        <source>something with %1 in it</source>
        <translation>含有 %1 的内容</translation>
    </message>
    <message>
        <source>something that starts with %1</source>
        <translation>以 %1 开头的内容</translation>
    </message>
    <message>
        <source>something that ends with %1</source>
        <translation>以 %1 结尾的内容</translation>
    </message>
    <message>
        <source>something that matches %1</source>
        <translation>匹配 %1 的内容</translation>
    </message>
    <message>
        <source>anything</source>
        <translation>任意内容</translation>
    </message>
    <message>
        <source>something empty</source>
        <translation>空的内容</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>a number with a fraction</source>
        <translation>带小数的数字</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>a list or an object</source>
        <translation>列表或对象</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>a date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>a UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>an IPv4 address</source>
        <translation>IPv4 地址</translation>
    </message>
    <message>
        <source>an IPv6 address</source>
        <translation>IPv6 地址</translation>
    </message>
    <message>
        <source>this is compared with a number</source>
        <translation>这里与数字比较</translation>
    </message>
    <message>
        <source>a pattern is written /…/</source>
        <translation>模式写作 /…/</translation>
    </message>
    <message>
        <source>this is no regular expression: %1</source>
        <translation>这不是正则表达式：%1</translation>
    </message>
    <message>
        <source>texts are in quotes</source>
        <translation>文本写在引号中</translation>
    </message>
    <message>
        <source>patterns go with “matches”</source>
        <translation>模式与“matches”一起使用</translation>
    </message>
    <message>
        <source>here comes what is expected, for example %1</source>
        <translation>这里应写期望的内容，例如 %1</translation>
    </message>
    <message>
        <source>after %1 comes a value; texts are in quotes</source>
        <translation>%1 之后应为一个值；文本写在引号中</translation>
    </message>
    <message>
        <source>the check is complete before this</source>
        <translation>检查在此之前已经完整</translation>
    </message>
    <message>
        <source>an empty text is no check; write for example %1</source>
        <translation>空文本不是检查；例如写 %1</translation>
    </message>
    <message>
        <source>“%1” captures nothing; write for example %2</source>
        <translation>“%1”什么也没有捕获；例如写 %2</translation>
    </message>
    <message>
        <source>this is not JSON</source>
        <translation>这不是 JSON</translation>
    </message>
    <message>
        <source>a proxy is written like http://proxy.example:3128 or socks5://127.0.0.1:1080, or none; special characters of its password are percent-encoded</source>
        <translation>代理写作 http://proxy.example:3128 或 socks5://127.0.0.1:1080，或者 none；密码中的特殊字符用百分号编码</translation>
    </message>
    <message>
        <source>the proxy needs a port, such as http://proxy.example:3128</source>
        <translation>代理需要端口，例如 http://proxy.example:3128</translation>
    </message>
    <message>
        <source>“%1” at character %2: %3</source>
        <translation>“%1”第 %2 个字符处：%3</translation>
    </message>
    <message>
        <source>“%1” is not known here</source>
        <translation>这里不认识“%1”</translation>
    </message>
    <message>
        <source>“%1” is not known; did you mean “%2”?</source>
        <translation>不认识“%1”；是指“%2”吗？</translation>
    </message>
    <message>
        <source>it begins with one of: %1</source>
        <translation>开头应为其中之一：%1</translation>
    </message>
    <message>
        <source>write for example %1</source>
        <translation>例如写 %1</translation>
    </message>
    <message>
        <source>this is no JSONPath: %1</source>
        <translation>这不是 JSONPath：%1</translation>
    </message>
    <message>
        <source>this is no XPath: %1</source>
        <translation>这不是 XPath：%1</translation>
    </message>
    <message>
        <source>“%1” is not known here; texts are in quotes</source>
        <translation>这里不认识“%1”；文本写在引号中</translation>
    </message>
    <message>
        <source>the pattern has no / at its end</source>
        <translation>模式末尾缺少 /</translation>
    </message>
    <message>
        <source>the text has no &quot; at its end</source>
        <translation>文本末尾缺少 &quot;</translation>
    </message>
    <message>
        <source>there is no character %1</source>
        <translation>没有字符 %1</translation>
    </message>
    <message>
        <source>“\%1” means nothing in a text; a backslash is written \\</source>
        <translation>“\%1”在文本中没有意义；反斜杠写作 \\</translation>
    </message>
    <message>
        <source>the placeholder has no }} at its end</source>
        <translation>占位符末尾缺少 }}</translation>
    </message>
    <message>
        <source>“%1” are not bytes: after hex, come pairs of 0-9 and a-f</source>
        <translation>“%1”不是字节：hex, 之后是由 0-9 和 a-f 组成的成对数字</translation>
    </message>
    <message>
        <source>“%1” is not Base64</source>
        <translation>“%1”不是 Base64</translation>
    </message>
    <message>
        <source>certificate “%1”, issued by “%2”: %3</source>
        <translation>证书“%1”，由“%2”颁发：%3</translation>
    </message>
    <message>
        <source>no address of “%1” within %2</source>
        <translation>在 %2 内没有得到“%1”的地址</translation>
    </message>
    <message>
        <source>“%1” is at %2, which is not an address of the public internet; --block-private refuses it</source>
        <translation>“%1”位于 %2，它不是公共互联网的地址；--block-private 拒绝它</translation>
    </message>
    <message>
        <source>no connection to %1 through the proxy %2 within %3</source>
        <translation>在 %3 内未能通过代理 %2 连接到 %1</translation>
    </message>
    <message>
        <source>the proxy %1 refused the connection; is it running?</source>
        <translation>代理 %1 拒绝了连接；它在运行吗？</translation>
    </message>
    <message>
        <source>the proxy %1 closed the connection</source>
        <translation>代理 %1 关闭了连接</translation>
    </message>
    <message>
        <source>the proxy %1 was not found</source>
        <translation>找不到代理 %1</translation>
    </message>
    <message>
        <source>the proxy %1 did not answer in time</source>
        <translation>代理 %1 没有及时应答</translation>
    </message>
    <message>
        <source>the proxy %1 does not take this user and password</source>
        <translation>代理 %1 不接受这个用户名和密码</translation>
    </message>
    <message>
        <source>the proxy %1 asks for a user and a password</source>
        <translation>代理 %1 要求用户名和密码</translation>
    </message>
    <message>
        <source>no connection to %1 through the proxy %2: %3</source>
        <translation>无法通过代理 %2 连接到 %1：%3</translation>
    </message>
    <message>
        <source>the environment variable %1: %2</source>
        <translation>环境变量 %1：%2</translation>
    </message>
    <message>
        <source>the file is too large for certificates or a key</source>
        <translation>文件太大，不会是证书或密钥</translation>
    </message>
    <message>
        <source>the file has no private key as PEM (-----BEGIN PRIVATE KEY-----)</source>
        <translation>文件中没有 PEM 格式的私钥 (-----BEGIN PRIVATE KEY-----)</translation>
    </message>
    <message>
        <source>the private key cannot be read; keys are of the kinds RSA, EC and DSA</source>
        <translation>无法读取私钥；密钥类型为 RSA、EC 和 DSA</translation>
    </message>
    <message>
        <source>the private key is encrypted; give its password in the environment variable BROADSIDE_KEY_PASSWORD</source>
        <translation>私钥已加密；请在环境变量 BROADSIDE_KEY_PASSWORD 中给出密码</translation>
    </message>
    <message>
        <source>the private key cannot be read with the password in BROADSIDE_KEY_PASSWORD</source>
        <translation>用 BROADSIDE_KEY_PASSWORD 中的密码无法读取私钥</translation>
    </message>
    <message>
        <source>the file is neither a certificate as PEM nor PKCS#12 with the password in the environment variable BROADSIDE_KEY_PASSWORD</source>
        <translation>文件既不是 PEM 格式的证书，也不是使用环境变量 BROADSIDE_KEY_PASSWORD 中密码的 PKCS#12</translation>
    </message>
    <message>
        <source>the file has no certificate as PEM (-----BEGIN CERTIFICATE-----)</source>
        <translation>文件中没有 PEM 格式的证书 (-----BEGIN CERTIFICATE-----)</translation>
    </message>
    <message>
        <source>everything passed in the run of --rerun-failed, so nothing is to run again</source>
        <translation>--rerun-failed 的运行全部通过，没有要重新运行的</translation>
    </message>
    <message>
        <source>none of the %1 routes is selected by --rerun-failed and what else is chosen</source>
        <translation>--rerun-failed 和其余选择没有选中 %1 个路由中的任何一个</translation>
    </message>
    <message>
        <source>this is no report of a run; --save-run and --report json=… write one</source>
        <translation>这不是运行的报告；--save-run 和 --report json=… 会写报告</translation>
    </message>
    <message>
        <source>a later version of Broadside wrote this report, in a format that this one does not know</source>
        <translation>这份报告由更新版本的 Broadside 写成，本版本不认识其格式</translation>
    </message>
    <message>
        <source>request %1 of this report has no id or no outcome</source>
        <translation>这份报告的请求 %1 没有 ID 或结果</translation>
    </message>
    <message>
        <source>“%1” is not a whole number</source>
        <translation>“%1”不是整数</translation>
    </message>
    <message>
        <source>“%1” takes too long here</source>
        <translation>“%1”在这里用时过长</translation>
    </message>
    <message>
        <source>“%1” stands twice in row %2</source>
        <translation>“%1”在第 %2 行中出现了两次</translation>
    </message>
    <message>
        <source>no response from %1: it closed the connection, or does not speak HTTP</source>
        <translation>%1 没有响应：它关闭了连接，或者不使用 HTTP</translation>
    </message>
    <message>
        <source>the response of %1 cannot be decompressed: it is damaged</source>
        <translation>无法解压 %1 的响应：它已损坏</translation>
    </message>
    <message>
        <source>the headers of the response of %1 cannot be read: there are none, more than 100, one of more than 8 kB, or one that is malformed</source>
        <translation>无法读取 %1 的响应头：没有、超过 100 个、有一个超过 8 kB 或有一个格式错误</translation>
    </message>
    <message>
        <source>the response of %1 has a Content-Length that is no number of bytes, or several that differ</source>
        <translation>%1 的响应的 Content-Length 不是字节数，或有多个不同的值</translation>
    </message>
    <message>
        <source>%1 answered without a status</source>
        <translation>%1 的响应没有状态码</translation>
    </message>
    <message>
        <source>%1 broke off the request: %2</source>
        <translation>%1 中断了请求：%2</translation>
    </message>
    <message>
        <source>Waits for the host, which has no free slot or asked for a pause</source>
        <translation>正在等待主机：没有空闲名额，或主机要求暂停</translation>
    </message>
    <message>
        <source>✖ No longer valid: it ended on %1</source>
        <translation>✖ 已失效：于 %1 到期</translation>
    </message>
    <message>
        <source>✖ Not valid yet: it begins on %1</source>
        <translation>✖ 尚未生效：自 %1 起</translation>
    </message>
    <message>
        <source>⚠ Valid until %1; days left: %2</source>
        <translation>⚠ 有效期至 %1；剩余天数：%2</translation>
    </message>
    <message>
        <source>Valid until %1</source>
        <translation>有效期至 %1</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>主体：%1</translation>
    </message>
    <message>
        <source>Issuer: %1</source>
        <translation>颁发者：%1</translation>
    </message>
    <message>
        <source>SHA-256: %1</source>
        <translation>SHA-256：%1</translation>
    </message>
    <message>
        <source>Certificates: %1</source>
        <translation>证书数：%1</translation>
    </message>
    <message>
        <source>Further ones: %1</source>
        <translation>其他：%1</translation>
    </message>
    <message>
        <source>the settings ask for a proxy and do not have its address</source>
        <translation>设置要求使用代理，但没有给出其地址</translation>
    </message>
    <message>
        <source>the settings have no certificate for this key</source>
        <translation>设置中没有与此密钥对应的证书</translation>
    </message>
    <message>
        <source>the body cannot be read from its file</source>
        <translation>无法从文件中读取正文</translation>
    </message>
    <message>
        <source>“%1” must be from 1 to %2, or unlimited</source>
        <translation>“%1”必须是 1 到 %2，或 unlimited</translation>
    </message>
    <message>
        <source>“burst” must be from 1 to %1</source>
        <translation>“burst”必须是 1 到 %1</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>等于</translation>
    </message>
    <message>
        <source>not equal</source>
        <translation>不等于</translation>
    </message>
    <message>
        <source>greater</source>
        <translation>大于</translation>
    </message>
    <message>
        <source>greater or equal</source>
        <translation>大于或等于</translation>
    </message>
    <message>
        <source>less</source>
        <translation>小于</translation>
    </message>
    <message>
        <source>less or equal</source>
        <translation>小于或等于</translation>
    </message>
    <message>
        <source>has it inside</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>begins with it</source>
        <translation>以其开头</translation>
    </message>
    <message>
        <source>ends with it</source>
        <translation>以其结尾</translation>
    </message>
    <message>
        <source>fits the pattern</source>
        <translation>符合模式</translation>
    </message>
    <message>
        <source>was found</source>
        <translation>已找到</translation>
    </message>
    <message>
        <source>has nothing in it</source>
        <translation>为空</translation>
    </message>
    <message>
        <source>is a text</source>
        <translation>是文本</translation>
    </message>
    <message>
        <source>is a number</source>
        <translation>是数字</translation>
    </message>
    <message>
        <source>is a whole number</source>
        <translation>是整数</translation>
    </message>
    <message>
        <source>is a number with a fraction</source>
        <translation>是小数</translation>
    </message>
    <message>
        <source>is true or false</source>
        <translation>是真或假</translation>
    </message>
    <message>
        <source>is a list or an object</source>
        <translation>是列表或对象</translation>
    </message>
    <message>
        <source>is a list</source>
        <translation>是列表</translation>
    </message>
    <message>
        <source>is an object</source>
        <translation>是对象</translation>
    </message>
    <message>
        <source>is a date</source>
        <translation>是日期</translation>
    </message>
    <message>
        <source>is a UUID</source>
        <translation>是 UUID</translation>
    </message>
    <message>
        <source>is an IPv4 address</source>
        <translation>是 IPv4 地址</translation>
    </message>
    <message>
        <source>is an IPv6 address</source>
        <translation>是 IPv6 地址</translation>
    </message>
    <message>
        <source>the opposite</source>
        <translation>取反</translation>
    </message>
    <message>
        <source>the status code</source>
        <translation>状态码</translation>
    </message>
    <message>
        <source>of the last attempt, in milliseconds</source>
        <translation>最后一次尝试的毫秒数</translation>
    </message>
    <message>
        <source>the value of a header</source>
        <translation>标头的值</translation>
    </message>
    <message>
        <source>a cookie that is set</source>
        <translation>设置的 Cookie</translation>
    </message>
    <message>
        <source>what is there in the JSON</source>
        <translation>JSON 中该处的内容</translation>
    </message>
    <message>
        <source>what is there in the XML or HTML</source>
        <translation>XML 或 HTML 中该处的内容</translation>
    </message>
    <message>
        <source>the first match in the body</source>
        <translation>正文中的首个匹配</translation>
    </message>
    <message>
        <source>the body as text</source>
        <translation>正文文本</translation>
    </message>
    <message>
        <source>the body as it came</source>
        <translation>原始正文</translation>
    </message>
    <message>
        <source>the SHA-256 of the body</source>
        <translation>正文的 SHA-256</translation>
    </message>
    <message>
        <source>the MD5 of the body</source>
        <translation>正文的 MD5</translation>
    </message>
    <message>
        <source>the URL that answered</source>
        <translation>应答的 URL</translation>
    </message>
    <message>
        <source>the version of HTTP</source>
        <translation>HTTP 版本</translation>
    </message>
    <message>
        <source>how many there are</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>the first of a list</source>
        <translation>列表的第一项</translation>
    </message>
    <message>
        <source>the last of a list</source>
        <translation>列表的最后一项</translation>
    </message>
    <message>
        <source>one of a list, from 0</source>
        <translation>列表中的一项，从 0 起</translation>
    </message>
    <message>
        <source>a list of what is between</source>
        <translation>按分隔拆成列表</translation>
    </message>
    <message>
        <source>one text for another</source>
        <translation>替换文本</translation>
    </message>
    <message>
        <source>a text for each match</source>
        <translation>替换每个匹配</translation>
    </message>
    <message>
        <source>the first match in the text</source>
        <translation>文本中的首个匹配</translation>
    </message>
    <message>
        <source>bytes as text of a charset</source>
        <translation>按字符集把字节解码为文本</translation>
    </message>
    <message>
        <source>as a whole number</source>
        <translation>转为整数</translation>
    </message>
    <message>
        <source>as a number</source>
        <translation>转为数字</translation>
    </message>
    <message>
        <source>as text</source>
        <translation>转为文本</translation>
    </message>
    <message>
        <source>bytes as hexadecimal digits</source>
        <translation>字节转十六进制</translation>
    </message>
    <message>
        <source>as a URL has it</source>
        <translation>URL 编码</translation>
    </message>
    <message>
        <source>from a URL</source>
        <translation>URL 解码</translation>
    </message>
    <message>
        <source>a param of a URL</source>
        <translation>URL 的参数</translation>
    </message>
    <message>
        <source>as Base64</source>
        <translation>转为 Base64</translation>
    </message>
    <message>
        <source>bytes from Base64</source>
        <translation>从 Base64 还原字节</translation>
    </message>
    <message>
        <source>as Base64 for URLs</source>
        <translation>转为 URL 用 Base64</translation>
    </message>
    <message>
        <source>bytes from Base64 for URLs</source>
        <translation>从 URL 用 Base64 还原字节</translation>
    </message>
    <message>
        <source>as HTML has it</source>
        <translation>HTML 转义</translation>
    </message>
    <message>
        <source>whole days until a date</source>
        <translation>距日期的整天数</translation>
    </message>
    <message>
        <source>whole days since a date</source>
        <translation>日期以来的整天数</translation>
    </message>
    <message>
        <source>the body of the response does not fit into memory, and there can be no file for it in “%1”: too many are open; lower --concurrency or raise the limit of open files (ulimit -n)</source>
        <translation>响应正文无法放入内存，也无法在“%1”中为其建立文件：打开的文件过多；请降低 --concurrency 或提高打开文件数限制（ulimit -n）</translation>
    </message>
    <message>
        <source>the body of the response does not fit into memory, and the folder for temporary files, “%1”, does not take it: it is full or cannot be written; make room in it, or name another one in %2</source>
        <translation>响应正文无法放入内存，临时文件夹“%1”也容纳不下：已满或不可写；请腾出空间，或在 %2 中指定另一个文件夹</translation>
    </message>
    <message>
        <source>the private key is encrypted; the settings need its password</source>
        <translation>私钥已加密；设置中需要其密码</translation>
    </message>
    <message>
        <source>the private key cannot be read with the password in the settings</source>
        <translation>无法用设置中的密码读取私钥</translation>
    </message>
    <message>
        <source>the file is neither a certificate as PEM nor PKCS#12 with the password in the settings</source>
        <translation>该文件既不是 PEM 证书，也不是可用设置中密码打开的 PKCS#12</translation>
    </message>
    <message>
        <source>the private key does not belong to the certificate, which has to be the first one in its file</source>
        <translation>私钥与证书不匹配；证书必须是其文件中的第一个</translation>
    </message>
    <message>
        <source>more than %1 redirects, which go round in a circle: %2</source>
        <translation>重定向超过 %1 次，且形成循环：%2</translation>
    </message>
    <message>
        <source>the request was cancelled</source>
        <translation>请求已取消</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>with the session</source>
        <translation>会话结束时</translation>
    </message>
    <message>
        <source>%1 s after the response</source>
        <translation>响应后 %1 秒</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>立即</translation>
    </message>
    <message>
        <source>(no cookie)</source>
        <translation>（非 Cookie）</translation>
    </message>
    <message>
        <source>This Set-Cookie header cannot be read as a cookie</source>
        <translation>无法将此 Set-Cookie 标头读作 Cookie</translation>
    </message>
    <message>
        <source>this is no file of a run; --save-run writes one</source>
        <translation>这不是运行文件；--save-run 可写出</translation>
    </message>
    <message>
        <source>this report has no events of the run, so the window cannot show it; --save-run writes them, too</source>
        <translation>此报告不含运行的事件，窗口无法显示；--save-run 会一并写出</translation>
    </message>
    <message>
        <source>a later version of Broadside wrote this file of a run, in a form that this one does not know; open it with that one</source>
        <translation>此运行文件由更新版本的 Broadside 写出，当前版本不认识其格式；请用该版本打开</translation>
    </message>
    <message>
        <source>this file of a run is damaged: its version, its events or its bodies are missing; take a copy of it that is whole</source>
        <translation>此运行文件已损坏：缺少版本、事件或正文；请使用完整的副本</translation>
    </message>
    <message>
        <source>event %1 of this run is damaged: %2; take a copy of the file that is whole</source>
        <translation>此运行的事件 %1 已损坏：%2；请使用完整的副本</translation>
    </message>
    <message>
        <source>the beginning or the end of this run is missing; take a copy of the file that is whole</source>
        <translation>此运行缺少开头或结尾；请使用完整的副本</translation>
    </message>
    <message>
        <source>a body of this run is damaged; take a copy of the file that is whole</source>
        <translation>此运行的某个正文已损坏；请使用完整的副本</translation>
    </message>
    <message>
        <source>the request has no body</source>
        <translation>请求没有正文</translation>
    </message>
    <message>
        <source>only bodies of “json”, “graphql”, “form” and “text” can be looked into</source>
        <translation>只能检查“json”、“graphql”、“form”和“text”类型的正文</translation>
    </message>
    <message>
        <source>not sent: %1</source>
        <translation>未发送：%1</translation>
    </message>
    <message>
        <source>not sent: %2 (and %1 more)</source>
        <translation>未发送：%2（另有 %1 个）</translation>
    </message>
    <message>
        <source>the file is too large (over 1 GB)</source>
        <translation>文件过大（超过 1 GB）</translation>
    </message>
    <message>
        <source>a space is missing after “%1:”</source>
        <translation>“%1:”后缺少空格</translation>
    </message>
    <message>
        <source>“%1” is no status of a response; write for example 404, 4xx or default</source>
        <translation>“%1”不是响应状态；例如请写 404、4xx 或 default</translation>
    </message>
    <message>
        <source>this is no JSON Schema: %1</source>
        <translation>这不是 JSON Schema：%1</translation>
    </message>
    <message>
        <source>the schema “%1” is outside of the collection&apos;s folder; --allow-outside permits that</source>
        <translation>Schema“%1”位于集合文件夹之外；--allow-outside 可允许</translation>
    </message>
    <message>
        <source>the schema “%1” does not exist</source>
        <translation>Schema“%1”不存在</translation>
    </message>
    <message>
        <source>the schema “%1” cannot be read</source>
        <translation>无法读取 Schema“%1”</translation>
    </message>
    <message>
        <source>the schema “%1” is larger than 16 MB</source>
        <translation>Schema“%1”大于 16 MB</translation>
    </message>
    <message>
        <source>this tag does not fit or is not known; write the value without it, and text that begins with “!” in quotes</source>
        <translation>此标签不适用或未知；请不带标签书写该值，以“!”开头的文本请加引号</translation>
    </message>
    <message>
        <source>nothing above has this anchor; text that begins with “*” needs quotes</source>
        <translation>上文没有此锚点；以“*”开头的文本需要加引号</translation>
    </message>
    <message>
        <source>a schema is a map, true or false</source>
        <translation>Schema 应为映射、true 或 false</translation>
    </message>
    <message>
        <source>“$schema” names no draft that is known; draft 2020-12 is “https://json-schema.org/draft/2020-12/schema”, draft 7 “http://json-schema.org/draft-07/schema#”</source>
        <translation>“$schema”指向未知的草案；草案 2020-12 为“https://json-schema.org/draft/2020-12/schema”，草案 7 为“http://json-schema.org/draft-07/schema#”</translation>
    </message>
    <message>
        <source>“$ref” leads to %1; nothing is fetched, so write it as a file in the collection&apos;s folder</source>
        <translation>“$ref”指向 %1；不会从网络获取，请将其作为文件放入集合文件夹</translation>
    </message>
    <message>
        <source>“$ref” leads to #%1, which is not there</source>
        <translation>“$ref”指向不存在的 #%1</translation>
    </message>
    <message>
        <source>“$ref” leads to “%1”, which is no JSON Schema: %2</source>
        <extracomment>%1 the name of a file, %2 what is wrong in it</extracomment>
        <translation>“$ref”指向“%1”，它不是 JSON Schema：%2</translation>
    </message>
    <message>
        <source>“$ref: %1” leads back to itself without end</source>
        <translation>“$ref: %1”无止境地指回自身</translation>
    </message>
    <message>
        <source>“%1” is no kind of proxy; there are http, https, socks5 and socks5h</source>
        <translation>“%1”不是代理的类型；有 http、https、socks5 和 socks5h</translation>
    </message>
    <message>
        <source>the response of %1 cannot be decompressed: its window is larger than the 8 MB that RFC 9659 allows</source>
        <translation>无法解压 %1 的响应：其窗口超过了 RFC 9659 允许的 8 MB</translation>
    </message>
    <message>
        <source>the proxy %1 closed the connection before it was secure; does it speak TLS, or is its URL http://?</source>
        <translation>代理 %1 在建立安全连接之前关闭了连接；它是否支持 TLS，或者其 URL 应为 http://？</translation>
    </message>
    <message>
        <source>no connection to the proxy %1: too many are open; lower --concurrency or raise the limit of open files (ulimit -n)</source>
        <translation>无法连接到代理 %1：打开的连接过多；请降低 --concurrency 或提高打开文件数上限（ulimit -n）</translation>
    </message>
    <message>
        <source>no secure connection to the proxy %1: it does not speak TLS; is its URL http://?</source>
        <translation>无法与代理 %1 建立安全连接：它不支持 TLS；其 URL 是否应为 http://？</translation>
    </message>
    <message>
        <source>no secure connection to the proxy %1: %2</source>
        <translation>无法与代理 %1 建立安全连接：%2</translation>
    </message>
    <message>
        <source>no connection to the proxy %1: %2</source>
        <translation>无法连接到代理 %1：%2</translation>
    </message>
    <message>
        <source>no secure connection to the proxy %1 within %2</source>
        <translation>在 %2 内未能与代理 %1 建立安全连接</translation>
    </message>
    <message>
        <source>no connection to the proxy %1: no port of this machine can be had for it: %2</source>
        <translation>无法连接到代理 %1：本机没有可供其使用的端口：%2</translation>
    </message>
    <message>
        <source>the URL has %1 characters; more than %2 are sent only with --allow-long-urls</source>
        <translation>URL 有 %1 个字符；超过 %2 个时仅在使用 --allow-long-urls 时发送</translation>
    </message>
    <message>
        <source>the secret “%1” has no value: neither --secret nor --secrets-file gives one, %2 is not set, and no keychain that answers has it</source>
        <translation>密钥“%1”没有值：--secret 和 --secrets-file 均未提供，%2 未设置，能应答的钥匙串中也没有</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be imported: only files of the collection&apos;s folder can, by paths that begin with ./ or ../</source>
        <translation>无法导入“%1”：只能导入集合文件夹中的文件，路径须以 ./ 或 ../ 开头</translation>
    </message>
    <message>
        <source>the script &apos;%1&apos; is outside of the collection&apos;s folder</source>
        <translation>脚本“%1”位于集合文件夹之外</translation>
    </message>
    <message>
        <source>there is no script &apos;%1&apos;</source>
        <translation>没有脚本“%1”</translation>
    </message>
    <message>
        <source>the script &apos;%1&apos; cannot be read: %2</source>
        <translation>无法读取脚本“%1”：%2</translation>
    </message>
    <message>
        <source>the script &apos;%1&apos; has more than %2 bytes, the most that one may have</source>
        <translation>脚本“%1”超过 %2 字节的上限</translation>
    </message>
    <message>
        <source>a name is a text</source>
        <translation>名称必须是文本</translation>
    </message>
    <message>
        <source>the script sets variables to more than %1 MB, the most that one call may</source>
        <translation>脚本设置的变量超过 %1 MB，这是一次调用的上限</translation>
    </message>
    <message>
        <source>a variable cannot be undefined, a function or a symbol</source>
        <translation>变量不能是 undefined、函数或 symbol</translation>
    </message>
    <message>
        <source>the script has more than %1 bytes, the most that one may have</source>
        <translation>脚本超过 %1 字节的上限</translation>
    </message>
    <message>
        <source>the script is not the body of one function</source>
        <translation>脚本不是一个函数的函数体</translation>
    </message>
    <message>
        <source>only a text, an ArrayBuffer or a typed array can be hashed, encoded or decoded</source>
        <translation>只有文本、ArrayBuffer 或类型化数组可以计算哈希、编码或解码</translation>
    </message>
    <message>
        <source>crypto.randomHex() makes 0 to %1 bytes</source>
        <translation>crypto.randomHex() 可生成 0 到 %1 个字节</translation>
    </message>
    <message>
        <source>the text is no base64url</source>
        <translation>文本不是 base64url</translation>
    </message>
    <message>
        <source>the text is no base64</source>
        <translation>文本不是 base64</translation>
    </message>
    <message>
        <source>the script returns more than %1 MB, the most that one may</source>
        <translation>脚本返回的内容超过 %1 MB 的上限</translation>
    </message>
    <message>
        <source>the script &apos;%1&apos; exports no function &apos;%2&apos;</source>
        <translation>脚本“%1”没有导出函数“%2”</translation>
    </message>
    <message>
        <source>the script was cancelled</source>
        <translation>脚本已取消</translation>
    </message>
    <message>
        <source>the script takes longer than %1 ms, the most that it may</source>
        <translation>脚本运行超过 %1 毫秒的上限</translation>
    </message>
    <message>
        <source>the script returns a value that contains itself</source>
        <translation>脚本返回的值包含自身</translation>
    </message>
    <message>
        <source>the script returns a BigInt, which JSON does not have</source>
        <translation>脚本返回 BigInt，而 JSON 没有这种类型</translation>
    </message>
    <message>
        <source>the script hands out a value that is nested too deeply</source>
        <translation>脚本给出的值嵌套过深</translation>
    </message>
    <message>
        <source>the script calls itself too deeply</source>
        <translation>脚本的递归调用过深</translation>
    </message>
    <message>
        <source>the script throws an error without a message</source>
        <translation>脚本抛出了没有消息的错误</translation>
    </message>
    <message>
        <source>the script needs more than %1 MB of memory, the most that it may have</source>
        <translation>脚本需要的内存超过 %1 MB 的上限</translation>
    </message>
    <message>
        <source>the script waits for a promise that is never kept; there are no timers</source>
        <translation>脚本等待一个永远不会兑现的 Promise；这里没有定时器</translation>
    </message>
    <message>
        <source>this is the response of an earlier call, which is over</source>
        <translation>这是先前调用的响应，该调用已结束</translation>
    </message>
    <message>
        <source>the body of %1 bytes is too large for a script, which may have %2 MB of memory</source>
        <translation>%1 字节的正文对脚本来说太大，脚本最多可用 %2 MB 内存</translation>
    </message>
    <message>
        <source>the response&apos;s body is no JSON</source>
        <translation>响应正文不是 JSON</translation>
    </message>
    <message>
        <source>the name of a header is a text</source>
        <translation>标头名称必须是文本</translation>
    </message>
    <message>
        <source>no script is executed any more: %1 of them do not come to an end</source>
        <translation>不再执行脚本：有 %1 个脚本无法结束</translation>
    </message>
    <message>
        <source>this system has no keychain that answers (%1)</source>
        <translation>此系统没有可应答的钥匙串（%1）</translation>
    </message>
    <message>
        <source>this system has no keychain that answers</source>
        <translation>此系统没有可应答的钥匙串</translation>
    </message>
    <message>
        <source>the keychain is locked and was not opened</source>
        <translation>钥匙串已锁定且未被解锁</translation>
    </message>
    <message>
        <source>the keychain did not answer within %1</source>
        <translation>钥匙串未在 %1 内应答</translation>
    </message>
    <message>
        <source>the system gives no reason</source>
        <translation>系统未给出原因</translation>
    </message>
    <message>
        <source>“values” must be a list of texts</source>
        <translation>“values”必须是文本列表</translation>
    </message>
    <message>
        <source>a user agent</source>
        <translation>用户代理</translation>
    </message>
    <message>
        <source>a user agent is one line; this one has a line break</source>
        <translation>用户代理只占一行；这一个含有换行</translation>
    </message>
    <message>
        <source>“user_agents” must be a list of texts, or { values: [ … ], random: true }</source>
        <translation>“user_agents”必须是文本列表或 { values: [ … ], random: true }</translation>
    </message>
    <message>
        <source>“user_agents” has no values</source>
        <translation>“user_agents”没有值</translation>
    </message>
    <message>
        <source>“script” and “inline” stand beside each other; keep one</source>
        <translation>“script”和“inline”同时存在；请保留一个</translation>
    </message>
    <message>
        <source>“cache” of a dependency must be run, or not be there</source>
        <translation>依赖项的“cache”必须是 run，或者不写</translation>
    </message>
    <message>
        <source>“dependencies” of a collection must be a map of names and what each of them does; those of all routes stand in “defaults”</source>
        <translation>集合的“dependencies”必须是名称及其作用的映射；所有路由的依赖项写在“defaults”中</translation>
    </message>
    <message>
        <source>the name of a dependency is empty</source>
        <translation>依赖项的名称为空</translation>
    </message>
    <message>
        <source>a dependency</source>
        <translation>依赖项</translation>
    </message>
    <message>
        <source>“dependencies” stands both here and beside “defaults”; keep one</source>
        <translation>“dependencies”既在这里又在“defaults”旁边；请保留一个</translation>
    </message>
    <message>
        <source>“dependencies” stands both here and in “defaults”; keep one</source>
        <translation>“dependencies”既在这里又在“defaults”中；请保留一个</translation>
    </message>
    <message>
        <source>a dependency&apos;s name</source>
        <translation>依赖项的名称</translation>
    </message>
    <message>
        <source>“%1” must be a whole number from %2 to %3</source>
        <translation>“%1”必须是 %2 到 %3 的整数</translation>
    </message>
    <message>
        <source>“%1” needs “%2”</source>
        <translation>“%1”需要“%2”</translation>
    </message>
    <message>
        <source>“version” of a request id must be 4 or 7, those of UUIDs</source>
        <translation>请求标识的“version”必须是 4 或 7（UUID 的版本）</translation>
    </message>
    <message>
        <source>“scope” of cookies must be collection or lane</source>
        <translation>Cookie 的“scope”必须是 collection 或 lane</translation>
    </message>
    <message>
        <source>an entry of “middleware” is one of them; this one is “%1” already</source>
        <translation>“middleware”的每一项只能是一个；这一项已经是“%1”</translation>
    </message>
    <message>
        <source>“priority” must be a whole number; lower ones come first</source>
        <translation>“priority”必须是整数；较小的在前</translation>
    </message>
    <message>
        <source>there is no middleware “%1”; there are %2, and { script: FILE }</source>
        <translation>没有中间件“%1”；可用的有 %2 和 { script: 文件 }</translation>
    </message>
    <message>
        <source>there is no middleware “%1”; did you mean “%2”?</source>
        <translation>没有中间件“%1”；您是指“%2”吗？</translation>
    </message>
    <message>
        <source>a middleware</source>
        <translation>中间件</translation>
    </message>
    <message>
        <source>this middleware says neither “script” nor the name of one</source>
        <translation>此中间件既没有“script”也没有已有中间件的名称</translation>
    </message>
    <message>
        <source>“middleware” must be a list of names and maps</source>
        <translation>“middleware”必须是名称和映射的列表</translation>
    </message>
    <message>
        <source>“returns” must be object, list, string, number, boolean or response</source>
        <translation>“returns”必须是 object、list、string、number、boolean 或 response</translation>
    </message>
    <message>
        <source>“returns” says what the “handler” returns, and this route has none; without one only “returns: response” is true</source>
        <translation>“returns”说明“handler”返回什么，而此路由没有；没有时只有“returns: response”成立</translation>
    </message>
    <message>
        <source>the name of the script&apos;s file is empty</source>
        <translation>脚本文件名为空</translation>
    </message>
    <message>
        <source>the script “%1” is outside of the collection&apos;s folder; --allow-outside permits that</source>
        <translation>脚本“%1”在集合的文件夹之外；--allow-outside 允许这样做</translation>
    </message>
    <message>
        <source>the script “%1” does not exist</source>
        <translation>脚本“%1”不存在</translation>
    </message>
    <message>
        <source>“%1” is not a file and cannot be a script</source>
        <translation>“%1”不是文件，不能作为脚本</translation>
    </message>
    <message>
        <source>the file of a script</source>
        <translation>脚本文件</translation>
    </message>
    <message>
        <source>%1 has no script in it</source>
        <translation>%1 中没有脚本</translation>
    </message>
    <message>
        <source>%1 must be { script: FILE } or { inline: TEXT }</source>
        <translation>%1 必须是 { script: 文件 } 或 { inline: 文本 }</translation>
    </message>
    <message>
        <source>%1 needs one of “script” and “inline”</source>
        <translation>%1 需要“script”或“inline”之一</translation>
    </message>
    <message>
        <source>%1 must be a list of { script: FILE } and { inline: TEXT }</source>
        <translation>%1 必须是 { script: 文件 } 和 { inline: 文本 } 的列表</translation>
    </message>
    <message>
        <source>“grant” must be client_credentials, password or authorization_code</source>
        <translation>“grant”必须是 client_credentials、password 或 authorization_code</translation>
    </message>
    <message>
        <source>“credentials” must be header or body</source>
        <translation>“credentials”必须是 header 或 body</translation>
    </message>
    <message>
        <source>%1 must be a whole URL such as https://host/path</source>
        <translation>%1 必须是完整的 URL，例如 https://host/path</translation>
    </message>
    <message>
        <source>“oauth2” with “grant: %1” needs “%2”</source>
        <translation>使用“grant: %1”的“oauth2”需要“%2”</translation>
    </message>
    <message>
        <source>“%1” goes with “grant: %2” only</source>
        <translation>“%1”只能与“grant: %2”一起使用</translation>
    </message>
    <message>
        <source>“encoding” must be hex or base64</source>
        <translation>“encoding”必须是 hex 或 base64</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a cookie; it may have letters, digits and !#$%&amp;&apos;*+-.^_`|~</source>
        <translation>“%1”不能作为 Cookie 的名称；可以包含字母、数字和 !#$%&amp;&apos;*+-.^_`|~</translation>
    </message>
    <message>
        <source>the value of the cookie “%1” has a semicolon or a line break</source>
        <translation>Cookie“%1”的值含有分号或换行</translation>
    </message>
    <message>
        <source>nobody has logged in with the browser in time</source>
        <translation>没有人及时在浏览器中登录</translation>
    </message>
    <message>
        <source>the browser cannot be waited for on 127.0.0.1: %1</source>
        <translation>无法在 127.0.0.1 上等待浏览器：%1</translation>
    </message>
    <message>
        <source>nothing is sent to %1 for another %2: the circuit breaker is open (failures one after another: %3)</source>
        <translation>在接下来的 %2 内不会向 %1 发送任何请求：断路器已断开（连续失败次数：%3）</translation>
    </message>
    <message>
        <source>nothing is sent to %1 while another request tries whether it works again: the circuit breaker is half open (failures one after another: %2)</source>
        <translation>在另一个请求探测 %1 是否恢复期间，不会向其发送请求：断路器处于半开状态（连续失败次数：%2）</translation>
    </message>
    <message>
        <source>a file of the body cannot be read to sign it</source>
        <translation>无法读取正文中的文件以进行签名</translation>
    </message>
    <message>
        <source>the cookies that were kept cannot be read: %1</source>
        <translation>无法读取已保存的 Cookie：%1</translation>
    </message>
    <message>
        <source>this is no file of cookies that this version can read; delete it to begin without any</source>
        <translation>此版本无法将该文件作为 Cookie 文件读取；删除它即可从没有 Cookie 的状态开始</translation>
    </message>
    <message>
        <source>the cookies cannot be kept: %1</source>
        <translation>无法保存 Cookie：%1</translation>
    </message>
    <message>
        <source>the server asks for Digest and gives no nonce</source>
        <translation>服务器要求 Digest 认证，但没有给出 nonce</translation>
    </message>
    <message>
        <source>the server asks for Digest with the algorithm “%1”; only MD5 and SHA-256 and their -sess are supported</source>
        <translation>服务器要求使用算法“%1”的 Digest；仅支持 MD5、SHA-256 及其 -sess</translation>
    </message>
    <message>
        <source>the server asks for Digest with the qop “%1”; only “auth” is supported</source>
        <translation>服务器要求 qop 为“%1”的 Digest；仅支持“auth”</translation>
    </message>
    <message>
        <source>what would have “%1” is neither a map nor a list</source>
        <translation>应包含“%1”的值既不是映射也不是列表</translation>
    </message>
    <message>
        <source>“%1” is no place in a list that has %2 entries</source>
        <translation>“%1”不是含 %2 个条目的列表中的位置</translation>
    </message>
    <message>
        <source>“%1” is there and is no list; only a list can be added to</source>
        <translation>“%1”已存在且不是列表；只能向列表添加</translation>
    </message>
    <message>
        <source>the field “%1” cannot be changed in this body: %2</source>
        <translation>无法在此正文中修改字段“%1”：%2</translation>
    </message>
    <message>
        <source>a body that is sent from a file cannot be signed with HMAC; leave {{$body}} out of what is signed</source>
        <translation>来自文件的正文无法用 HMAC 签名；请从签名内容中去掉 {{$body}}</translation>
    </message>
    <message>
        <source>a boolean</source>
        <translation>布尔值</translation>
    </message>
    <message>
        <source>%1 is %2; it has to be a text, a number, a boolean or a list of them, and is deleted where there is to be none</source>
        <translation>%1 是%2；它必须是文本、数字、布尔值或由它们组成的列表，不需要时应将其删除</translation>
    </message>
    <message>
        <source>%1 is a list with %2 in it; there can be texts, numbers and booleans</source>
        <translation>%1 是包含%2的列表；其中只能有文本、数字和布尔值</translation>
    </message>
    <message>
        <source>%1 is %2; it has to be an object</source>
        <translation>%1 是%2；它必须是对象</translation>
    </message>
    <message>
        <source>asking %1 for a token: %2</source>
        <translation>向 %1 请求令牌时：%2</translation>
    </message>
    <message>
        <source>the grant “authorization_code” needs somebody who logs in with a browser, which there is only in the window; use “client_credentials” or “password” here</source>
        <translation>“authorization_code”需要有人在浏览器中登录，只有窗口中才能做到；此处请用“client_credentials”或“password”</translation>
    </message>
    <message>
        <source>the authorization server gives no token: %1</source>
        <translation>授权服务器未给出令牌：%1</translation>
    </message>
    <message>
        <source>the authorization server gives no token: %1 (%2)</source>
        <translation>授权服务器未给出令牌：%1（%2）</translation>
    </message>
    <message>
        <source>the answer of the authorization server is not one to a request for a token: %1</source>
        <translation>授权服务器的应答不是对令牌请求的应答：%1</translation>
    </message>
    <message>
        <source>oauth2 needs “%1” for this grant, and it is empty</source>
        <translation>oauth2 的这种授权方式需要“%1”，但它是空的</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a cookie in a request</source>
        <translation>“%1”不能作为请求中 Cookie 的名称</translation>
    </message>
    <message>
        <source>the cookie %1 holds a semicolon, which would end it; encode it</source>
        <translation>Cookie %1 含有分号，会使其提前结束；请对其编码</translation>
    </message>
    <message>
        <source>the dependency changes fields of the body, and the request has no body</source>
        <translation>该依赖项要修改正文字段，但请求没有正文</translation>
    </message>
    <message>
        <source>the dependency changes fields of the body, which only bodies of JSON and urlencoded forms have that are no file; this one is “%1”</source>
        <translation>该依赖项要修改正文字段，只有非文件的 JSON 和 urlencoded 表单正文才有字段；此正文是“%1”</translation>
    </message>
    <message>
        <source>the dependency changes fields of the body, which is said to be JSON and is not</source>
        <translation>该依赖项要修改正文字段，但声明为 JSON 的正文并不是 JSON</translation>
    </message>
    <message>
        <source>the script calls fail() without a message</source>
        <translation>脚本调用 fail() 时没有给出消息</translation>
    </message>
    <message>
        <source>the config that the script returns has no “%1”; it has to be the one that it was given</source>
        <translation>脚本返回的 config 缺少“%1”；它必须是传给脚本的那一个</translation>
    </message>
    <message>
        <source>the config has no “%1”</source>
        <translation>config 中没有“%1”</translation>
    </message>
    <message>
        <source>the config has no “%1”; did you mean “%2”?</source>
        <translation>config 中没有“%1”；您是指“%2”吗？</translation>
    </message>
    <message>
        <source>config.method has to be the name of a method, such as GET, without blanks</source>
        <translation>config.method 必须是方法名，例如 GET，不含空格</translation>
    </message>
    <message>
        <source>%1 is %2; it has to be a text</source>
        <translation>%1 是%2；它必须是文本</translation>
    </message>
    <message>
        <source>config.url cannot be used: %1</source>
        <translation>config.url 无法使用：%1</translation>
    </message>
    <message>
        <source>config.url has a user or a password in it; put them into the header Authorization</source>
        <translation>config.url 中含有用户名或密码；请将其放入 Authorization 标头</translation>
    </message>
    <message>
        <source>config.timeout has to be a number of milliseconds, at most %1; 0 is none</source>
        <translation>config.timeout 必须是毫秒数，最大 %1；0 表示不限</translation>
    </message>
    <message>
        <source>%1 and %2 are both set; a request has one body</source>
        <translation>同时设置了 %1 和 %2；一个请求只有一个正文</translation>
    </message>
    <message>
        <source>the script returns %1 where it has to return the config</source>
        <translation>脚本返回了%1，而它必须返回 config</translation>
    </message>
    <message>
        <source>the check returns false</source>
        <translation>检查返回了 false</translation>
    </message>
    <message>
        <source>the check returns %1 where it has to return true, or a sentence that says what is wrong</source>
        <translation>检查返回了%1，而它必须返回 true 或说明问题的一句话</translation>
    </message>
    <message>
        <source>an empty text</source>
        <translation>空文本</translation>
    </message>
    <message>
        <source>the check returns nothing where it has to return true, or a sentence that says what is wrong</source>
        <translation>检查没有返回任何内容，而它必须返回 true 或说明问题的一句话</translation>
    </message>
    <message>
        <source>the handler returns nothing, but “returns” says %1</source>
        <translation>处理器没有返回任何内容，但“returns”要求 %1</translation>
    </message>
    <message>
        <source>the handler&apos;s result is of type %1, but “returns” says %2</source>
        <translation>处理器结果的类型是 %1，但“returns”要求 %2</translation>
    </message>
    <message>
        <source>after() returns nothing where it has to return the response; end it with `return response`</source>
        <translation>after() 没有返回任何内容，而它必须返回响应；请以 `return response` 结尾</translation>
    </message>
    <message>
        <source>%2; onError() was called because of: %1</source>
        <translation>%2；调用 onError() 的原因：%1</translation>
    </message>
    <message>
        <source>onError() returns %1 where it has to return nothing, or an object with a status</source>
        <translation>onError() 返回了%1，而它只能不返回内容，或返回带有 status 的对象</translation>
    </message>
    <message>
        <source>the script returns nothing where it has to return the config; end it with `return config`</source>
        <translation>脚本没有返回任何内容，而它必须返回 config；请以 `return config` 结尾</translation>
    </message>
    <message>
        <source>%1 has %2 and %3, which are the same header</source>
        <translation>%1 中有 %2 和 %3，它们是同一个标头</translation>
    </message>
    <message>
        <source>a response of a script has no “%1”</source>
        <translation>脚本的响应没有“%1”</translation>
    </message>
    <message>
        <source>a response of a script has no “%1”; did you mean “%2”?</source>
        <translation>脚本的响应没有“%1”；您是指“%2”吗？</translation>
    </message>
    <message>
        <source>response.status has to be a whole number from 100 to 599</source>
        <translation>response.status 必须是 100 到 599 的整数</translation>
    </message>
    <message>
        <source>%1 and %2 are both set; a response has one body</source>
        <translation>同时设置了 %1 和 %2；一个响应只有一个正文</translation>
    </message>
    <message>
        <source>response.bytes has to be an ArrayBuffer or a typed array</source>
        <translation>response.bytes 必须是 ArrayBuffer 或类型化数组</translation>
    </message>
    <message>
        <source>the script returns %1 where it has to return the response, or an object with a status</source>
        <translation>脚本返回了%1，而它必须返回响应或带有 status 的对象</translation>
    </message>
    <message>
        <source>%1 ended the connection before it looked at the request (GOAWAY)</source>
        <translation>%1 在处理请求之前结束了连接（GOAWAY）</translation>
    </message>
    <message>
        <source>%1 takes no more requests: there are too many (ENHANCE_YOUR_CALM)</source>
        <translation>%1 不再接受请求：请求过多（ENHANCE_YOUR_CALM）</translation>
    </message>
    <message>
        <source>%1 refused the request before it looked at it (REFUSED_STREAM)</source>
        <translation>%1 在处理之前拒绝了请求（REFUSED_STREAM）</translation>
    </message>
    <message>
        <source>the %1 has the control character %2 in it, maybe out of a variable; where it is meant, write it as %3</source>
        <translation>%1 中含有控制字符 %2，可能来自变量；如确有需要，请写成 %3</translation>
    </message>
    <message>
        <source>Certificates are not verified (--insecure or verify_tls: false); routes sent so: %1 of %2</source>
        <translation>未验证证书（--insecure 或 verify_tls: false）；以此方式发送的路由：%1/%2</translation>
    </message>
    <message>
        <source>a dependency needs a route that uses it: %1; leave “%2” out of what has the dependency “%3”, or name “%3” only where it is used</source>
        <translation>依赖项需要一个使用它的路由：%1；请把“%2”移出带有依赖项“%3”的范围，或只在用到的地方写“%3”</translation>
    </message>
    <message>
        <source>dependency “%1”</source>
        <translation>依赖项“%1”</translation>
    </message>
    <message>
        <source>there is no dependency “%1”</source>
        <translation>没有依赖项“%1”</translation>
    </message>
    <message>
        <source>there is no dependency “%1”; did you mean “%2”?</source>
        <translation>没有依赖项“%1”；您是指“%2”吗？</translation>
    </message>
    <message>
        <source>the dependency “%1” needs “%2”, which is no route</source>
        <translation>依赖项“%1”需要“%2”，但没有这个路由</translation>
    </message>
    <message>
        <source>the dependency “%1” needs “%2”, which is no route; did you mean “%3”?</source>
        <translation>依赖项“%1”需要“%2”，但没有这个路由；您是指“%3”吗？</translation>
    </message>
    <message>
        <source>the dependency “%1” needs “%2”, which is switched off (enabled: false)</source>
        <translation>依赖项“%1”需要“%2”，但它已关闭（enabled: false）</translation>
    </message>
    <message>
        <source>a step of the request skipped it</source>
        <translation>请求的某个步骤跳过了它</translation>
    </message>
    <message>
        <source>a step before the request made “%1” of its URL, which is no whole URL of http or https</source>
        <translation>请求之前的步骤把 URL 改成了“%1”，这不是完整的 http 或 https URL</translation>
    </message>
    <message>
        <source>“%1” cannot be the method of a request</source>
        <translation>“%1”不能作为请求的方法</translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <translation>%1 失败：%2</translation>
    </message>
    <message>
        <source>the scripts of this collection are not trusted yet: read them, then run it with --trust</source>
        <translation>尚未信任此集合的脚本：请先阅读它们，然后用 --trust 运行</translation>
    </message>
    <message>
        <source>the request was ended elsewhere</source>
        <translation>请求已在别处结束</translation>
    </message>
    <message>
        <source>the script &apos;%1&apos; is not among those that are trusted: only files that the collection names, and those that they import by statements, are</source>
        <translation>脚本“%1”不在受信任之列：只有集合中指明的文件及其用语句导入的文件受信任</translation>
    </message>
    <message>
        <source>the script &apos;%1&apos; has changed since it was trusted: run the collection again</source>
        <translation>脚本“%1”在被信任后已改动：请重新运行集合</translation>
    </message>
    <message>
        <source>dependency &apos;%1&apos;</source>
        <translation>依赖“%1”</translation>
    </message>
    <message>
        <source>middleware &apos;%1&apos;</source>
        <translation>中间件“%1”</translation>
    </message>
    <message>
        <source>script %1 at startup</source>
        <translation>启动脚本 %1</translation>
    </message>
    <message>
        <source>script %1 at shutdown</source>
        <translation>结束脚本 %1</translation>
    </message>
    <message>
        <source>check script %2 of &apos;%1&apos;</source>
        <translation>“%1”的检查脚本 %2</translation>
    </message>
    <message>
        <source>handler of &apos;%1&apos;</source>
        <translation>“%1”的处理程序</translation>
    </message>
    <message>
        <source>imported by &apos;%1&apos;</source>
        <translation>由“%1”导入</translation>
    </message>
    <message>
        <source>Trust in a collection without a file cannot be remembered.</source>
        <translation>无法记住对没有文件的集合的信任。</translation>
    </message>
    <message>
        <source>The folder “%1” for the trusted collections cannot be made.</source>
        <translation>无法创建受信任集合的文件夹“%1”。</translation>
    </message>
    <message>
        <source>The file of trusted collections “%1” is in use or its folder cannot be written.</source>
        <translation>受信任集合的文件“%1”正在使用，或其文件夹不可写。</translation>
    </message>
    <message>
        <source>The file of trusted collections was broken and is kept as “%1”.</source>
        <translation>受信任集合的文件已损坏，保留为“%1”。</translation>
    </message>
    <message>
        <source>The file of trusted collections “%1” is broken; no collection is trusted by it.</source>
        <translation>受信任集合的文件“%1”已损坏；不据此信任任何集合。</translation>
    </message>
    <message>
        <source>The file of trusted collections “%1” cannot be read (%2); no collection is trusted by it.</source>
        <translation>无法读取受信任集合的文件“%1”（%2）；不据此信任任何集合。</translation>
    </message>
    <message>
        <source>The file of trusted collections “%1” is of a newer version of Broadside; no collection is trusted by it.</source>
        <translation>受信任集合的文件“%1”来自更新版本的 Broadside；不据此信任任何集合。</translation>
    </message>
    <message>
        <source>The file of trusted collections “%1” cannot be written: %2</source>
        <translation>无法写入受信任集合的文件“%1”：%2</translation>
    </message>
    <message>
        <source>The file of trusted collections “%1” is broken and cannot be set aside.</source>
        <translation>受信任集合的文件“%1”已损坏，且无法另存。</translation>
    </message>
</context>
<context>
    <name>Broadside::AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;G)</translation>
    </message>
    <message>
        <source>The language changes when Broadside is started anew.</source>
        <translation>重新启动 Broadside 后语言才会改变。</translation>
    </message>
</context>
<context>
    <name>Broadside::ArrivalBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Part of the body that has arrived</source>
        <translation>已到达的正文部分</translation>
    </message>
    <message>
        <source>End this request; the others of the run go on</source>
        <translation>结束此请求；运行中的其他请求继续</translation>
    </message>
    <message>
        <source>Cancel this request</source>
        <translation>取消此请求</translation>
    </message>
</context>
<context>
    <name>Broadside::AuthPage</name>
    <message>
        <source>Basic</source>
        <translation>Basic</translation>
    </message>
    <message>
        <source>Bearer</source>
        <translation>Bearer</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Show what is hidden</source>
        <translation>显示隐藏内容</translation>
    </message>
    <message>
        <source>As inherited</source>
        <translation>继承</translation>
    </message>
    <message>
        <source>Kind of authentication</source>
        <translation>认证类型</translation>
    </message>
    <message>
        <source>in a header</source>
        <translation>请求标头中</translation>
    </message>
    <message>
        <source>in the URL</source>
        <translation>URL 中</translation>
    </message>
    <message>
        <source>Where the key is sent</source>
        <translation>密钥的发送位置</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Key name</source>
        <translation>密钥名</translation>
    </message>
    <message>
        <source>Key value</source>
        <translation>密钥值</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>发送位置</translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <translation>%1（默认）</translation>
    </message>
</context>
<context>
    <name>Broadside::AxisPainter</name>
    <message>
        <source>limit %1 at once</source>
        <translation>上限 %1 个并发</translation>
    </message>
    <message>
        <source>limit %1 at once ↑</source>
        <translation>上限 %1 个并发 ↑</translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>上限 %1</translation>
    </message>
    <message>
        <source>limit %1 ↑</source>
        <translation>上限 %1 ↑</translation>
    </message>
</context>
<context>
    <name>Broadside::BodyFilter</name>
    <message>
        <source>Filter with JSONPath or JMESPath</source>
        <translation>用 JSONPath 或 JMESPath 筛选</translation>
    </message>
    <message>
        <source>JSONPath when it begins with $, else JMESPath</source>
        <translation>以 $ 开头为 JSONPath，否则为 JMESPath</translation>
    </message>
    <message>
        <source>Only JSON can be filtered</source>
        <translation>只能筛选 JSON</translation>
    </message>
</context>
<context>
    <name>Broadside::BodyPage</name>
    <message>
        <source>Pretty</source>
        <translation>美化</translation>
    </message>
    <message>
        <source>Laid out and highlighted</source>
        <translation>排版并高亮</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>树形</translation>
    </message>
    <message>
        <source>JSON as a tree</source>
        <translation>以树形显示 JSON</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>The text as it came</source>
        <translation>收到的原文</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Pictures, HTML, Markdown and tables as they look</source>
        <translation>以实际样子显示图片、HTML、Markdown 和表格</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>The bytes</source>
        <translation>原始字节</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Charset</source>
        <translation>字符集</translation>
    </message>
    <message>
        <source>The charset in which the text is read</source>
        <translation>读取文本所用的字符集</translation>
    </message>
    <message>
        <source>1 match</source>
        <translation>1 个匹配</translation>
    </message>
    <message>
        <source>%L1 matches</source>
        <translation>%L1 个匹配</translation>
    </message>
    <message>
        <source>Show All</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Filtering…</source>
        <translation>正在筛选…</translation>
    </message>
    <message>
        <source>%1 (automatic)</source>
        <translation>%1（自动）</translation>
    </message>
    <message>
        <source>no content type</source>
        <translation>无内容类型</translation>
    </message>
</context>
<context>
    <name>Broadside::BodyViewer</name>
    <message>
        <source>There is nothing to search here.</source>
        <translation>这里没有可搜索的内容。</translation>
    </message>
</context>
<context>
    <name>Broadside::CertificatesPage</name>
    <message>
        <source>Certificates</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>&amp;Authorities</source>
        <translation>颁发机构(&amp;A)</translation>
    </message>
    <message>
        <source>Authorities to Trust</source>
        <translation>受信任的颁发机构</translation>
    </message>
    <message>
        <source>those of the system</source>
        <translation>系统自带</translation>
    </message>
    <message>
        <source>A PEM file; its authorities are trusted in place of the system&apos;s</source>
        <translation>PEM 文件；信任其中的颁发机构以代替系统的</translation>
    </message>
    <message>
        <source>Client certif&amp;icate</source>
        <translation>客户端证书(&amp;I)</translation>
    </message>
    <message>
        <source>Client Certificate</source>
        <translation>客户端证书</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>PEM or PKCS#12; shown to every server that asks for a certificate</source>
        <translation>PEM 或 PKCS#12；向每个要求证书的服务器出示</translation>
    </message>
    <message>
        <source>Private &amp;key</source>
        <translation>私钥(&amp;K)</translation>
    </message>
    <message>
        <source>Private Key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>in the certificate&apos;s file</source>
        <translation>在证书文件中</translation>
    </message>
    <message>
        <source>Key pass&amp;word</source>
        <translation>密钥密码(&amp;W)</translation>
    </message>
    <message>
        <source>Of the key or the PKCS#12 file, if that is encrypted</source>
        <translation>密钥或 PKCS#12 文件的密码（如已加密）</translation>
    </message>
    <message>
        <source>The password is not stored: it is forgotten when Broadside ends.</source>
        <translation>密码不会保存：Broadside 退出时即被遗忘。</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Browse for: %1</source>
        <translation>浏览：%1</translation>
    </message>
</context>
<context>
    <name>Broadside::CollectionEdits</name>
    <message>
        <source>the collection was not read yet; try again</source>
        <translation>集合尚未读取，请重试</translation>
    </message>
</context>
<context>
    <name>Broadside::CollectionMaker</name>
    <message>
        <source>New Collection</source>
        <translation>新建集合</translation>
    </message>
    <message>
        <source>Collections (*.yaml)</source>
        <translation>集合 (*.yaml)</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>there is a file of that name already; choose another one</source>
        <translation>已有同名文件，请换一个名称</translation>
    </message>
    <message>
        <source>the file cannot be written: %1</source>
        <translation>无法写入文件：%1</translation>
    </message>
    <message>
        <source>the sample cannot be read: %1</source>
        <translation>无法读取示例：%1</translation>
    </message>
</context>
<context>
    <name>Broadside::CollectionMenu</name>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>Copy as &amp;curl</source>
        <translation>复制为 curl(&amp;C)</translation>
    </message>
    <message>
        <source>R&amp;eload</source>
        <translation>重新加载(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Go to the Error</source>
        <translation>转到错误(&amp;G)</translation>
    </message>
    <message>
        <source>S&amp;how the File in Its Folder</source>
        <translation>在文件夹中显示文件(&amp;S)</translation>
    </message>
    <message>
        <source>Clo&amp;se Collection</source>
        <translation>关闭集合(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Run Collection</source>
        <translation>运行集合(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Run Selected</source>
        <translation>运行所选(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Run Folder</source>
        <translation>运行文件夹(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Run This</source>
        <translation>运行此请求(&amp;R)</translation>
    </message>
    <message>
        <source>E&amp;xpand All</source>
        <translation>全部展开(&amp;E)</translation>
    </message>
    <message>
        <source>Collapse &amp;All</source>
        <translation>全部折叠(&amp;A)</translation>
    </message>
</context>
<context>
    <name>Broadside::CollectionOpener</name>
    <message>
        <source>Open Collection</source>
        <translation>打开集合</translation>
    </message>
    <message>
        <source>Collections (*.yaml *.yml);;All files (*)</source>
        <translation>集合 (*.yaml *.yml);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>打开文件夹</translation>
    </message>
</context>
<context>
    <name>Broadside::CollectionPanel</name>
    <message>
        <source>name, URL or tag</source>
        <translation>名称、URL 或标签</translation>
    </message>
    <message>
        <source>Filter the routes by name, URL or tag</source>
        <translation>按名称、URL 或标签筛选请求</translation>
    </message>
    <message>
        <source>Shows the routes whose name, URL or tags hold these words</source>
        <translation>显示名称、URL 或标签中含有这些词的请求</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>集合</translation>
    </message>
    <message>
        <source>Nothing fits “%1”.</source>
        <translation>没有与“%1”匹配的内容。</translation>
    </message>
    <message>
        <source>No collection is open.</source>
        <translation>没有打开的集合。</translation>
    </message>
    <message>
        <source>Of %1 requests, the first %2 were opened.</source>
        <translation>共 %1 个请求，只打开了前 %2 个。</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>“%1”：%2</translation>
    </message>
</context>
<context>
    <name>Broadside::CollectionTreeModel</name>
    <message>
        <source>switched off in the collection (enabled: false)</source>
        <translation>已在集合中停用（enabled: false）</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>active</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>with unsaved changes</source>
        <translation>有未保存的更改</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>does not run</source>
        <translation>不运行</translation>
    </message>
    <message>
        <source>no usable response</source>
        <translation>没有可用的响应</translation>
    </message>
    <message>
        <source>none of its routes runs</source>
        <translation>其中没有请求会运行</translation>
    </message>
    <message>
        <source>The name</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>Broadside::CollectionView</name>
    <message>
        <source>✖ %1</source>
        <translation>✖ %1</translation>
    </message>
</context>
<context>
    <name>Broadside::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Action, request, folder or file</source>
        <translation>操作、请求、文件夹或文件</translation>
    </message>
    <message>
        <source>What to go to or to do</source>
        <translation>要转到的位置或要执行的操作</translation>
    </message>
    <message>
        <source>Nothing fits “%1”.</source>
        <translation>没有与“%1”匹配的内容。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>找到 %Ln 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>匹配项</translation>
    </message>
</context>
<context>
    <name>Broadside::ComparisonDialog</name>
    <message>
        <source>&amp;Only routes that differ</source>
        <translation>仅显示有差异的请求(&amp;O)</translation>
    </message>
    <message>
        <source>Compare Runs</source>
        <translation>比较运行</translation>
    </message>
    <message>
        <source>Routes of both runs</source>
        <translation>两次运行的请求</translation>
    </message>
    <message>
        <source>Then: %1
Now: %2</source>
        <translation>之前：%1
之后：%2</translation>
    </message>
    <message>
        <source>Enter or a double click compares the bodies of a route.</source>
        <translation>按 Enter 或双击可比较一个请求的响应体。</translation>
    </message>
</context>
<context>
    <name>Broadside::ComparisonModel</name>
    <message>
        <source>No route differs in status or body</source>
        <translation>没有请求的状态或响应体不同</translation>
    </message>
    <message>
        <source>%L1 of %L2 routes differ in status or body</source>
        <translation>%L2 个请求中有 %L1 个的状态或响应体不同</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Status then</source>
        <translation>之前状态</translation>
    </message>
    <message>
        <source>Status now</source>
        <translation>之后状态</translation>
    </message>
    <message>
        <source>Time then</source>
        <translation>之前用时</translation>
    </message>
    <message>
        <source>Time now</source>
        <translation>之后用时</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>响应体</translation>
    </message>
    <message>
        <source>not in that run</source>
        <translation>之前的运行中没有</translation>
    </message>
    <message>
        <source>not in this run</source>
        <translation>之后的运行中没有</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>≠ different</source>
        <translation>≠ 不同</translation>
    </message>
    <message>
        <source>same as far as kept</source>
        <translation>已保留部分相同</translation>
    </message>
    <message>
        <source>%1: status then %2, now %3; time then %4, now %5; body %6</source>
        <translation>%1：状态之前 %2，之后 %3；用时之前 %4，之后 %5；响应体 %6</translation>
    </message>
</context>
<context>
    <name>Broadside::ConflictDialog</name>
    <message>
        <source>Changes on Disk and Here</source>
        <translation>磁盘上与此处的更改</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>磁盘上</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>此处</translation>
    </message>
    <message>
        <source>&amp;Show Secrets</source>
        <translation>显示机密(&amp;S)</translation>
    </message>
</context>
<context>
    <name>Broadside::CsvViewer</name>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>The header has a broken quote.</source>
        <translation>表头的引号有误。</translation>
    </message>
    <message>
        <source>Row %L1 has a broken quote, or more or fewer fields than the header.</source>
        <translation>第 %L1 行的引号有误，或字段数与表头不同。</translation>
    </message>
    <message>
        <source>the header</source>
        <translation>表头</translation>
    </message>
    <message>
        <source>%L1 rows have a broken quote, or more or fewer fields than the header: %2</source>
        <translation>有 %L1 行的引号有误，或字段数与表头不同：%2</translation>
    </message>
    <message>
        <source>%1, row %L2</source>
        <translation>%1，第 %L2 行</translation>
    </message>
</context>
<context>
    <name>Broadside::DataFileField</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose a data file</source>
        <translation>选择数据文件</translation>
    </message>
    <message>
        <source>A table (CSV) or a JSON array: all requests are sent once for each of its rows, whose names are variables</source>
        <translation>表格(CSV)或 JSON 数组：对其每一行发送一次全部请求，其中的名称即变量</translation>
    </message>
    <message>
        <source>Send without data</source>
        <translation>不使用数据发送</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>Broadside::DbusNotifier</name>
    <message>
        <source>Show Run</source>
        <translation>显示运行</translation>
    </message>
</context>
<context>
    <name>Broadside::DifferenceModel</name>
    <message>
        <source>changed: %1; now %2</source>
        <translation>已更改：%1；之后为 %2</translation>
    </message>
    <message>
        <source>removed: %1</source>
        <translation>已移除：%1</translation>
    </message>
    <message>
        <source>added: %1</source>
        <translation>已添加：%1</translation>
    </message>
</context>
<context>
    <name>Broadside::DifferenceView</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>↑</source>
        <translation>↑</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>上一处差异</translation>
    </message>
    <message>
        <source>↓</source>
        <translation>↓</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>下一处差异</translation>
    </message>
    <message>
        <source>Values that differ</source>
        <translation>不同的值</translation>
    </message>
    <message>
        <source>%1: one value differs. Keys are sorted.</source>
        <translation>%1：有 1 个值不同。键已排序。</translation>
    </message>
    <message>
        <source>%1: %L2 values differ. Keys are sorted.</source>
        <translation>%1：有 %L2 个值不同。键已排序。</translation>
    </message>
    <message>
        <source>Only the beginning of large bodies is kept.</source>
        <translation>较大的响应体只保留开头部分。</translation>
    </message>
    <message>
        <source>Both side by side</source>
        <translation>两者并排</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Comparing %1…</source>
        <translation>正在比较 %1…</translation>
    </message>
    <message>
        <source>%1: both are the same JSON.</source>
        <translation>%1：两者是相同的 JSON。</translation>
    </message>
    <message>
        <source>%1: both are the same.</source>
        <translation>%1：两者相同。</translation>
    </message>
    <message>
        <source>%1: they differ.</source>
        <translation>%1：两者不同。</translation>
    </message>
    <message>
        <source>%1: they differ, and are not text.</source>
        <translation>%1：两者不同，且不是文本。</translation>
    </message>
</context>
<context>
    <name>Broadside::DocsEditor</name>
    <message>
        <source>Documentation as Markdown</source>
        <translation>Markdown 格式的文档</translation>
    </message>
    <message>
        <source>What the request is for, in Markdown</source>
        <translation>用 Markdown 说明此请求的用途</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Edit the description as Markdown</source>
        <translation>用 Markdown 编辑说明</translation>
    </message>
</context>
<context>
    <name>Broadside::DocsPage</name>
    <message>
        <source>Documentation of the request</source>
        <translation>请求的文档</translation>
    </message>
    <message>
        <source>This request has no description.</source>
        <translation>此请求没有说明。</translation>
    </message>
</context>
<context>
    <name>Broadside::EditCommands</name>
    <message>
        <source>Bring them back, as a step that can be undone</source>
        <translation>恢复这些更改，此步骤可以撤销</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>放弃(&amp;D)</translation>
    </message>
    <message>
        <source>Delete them for good</source>
        <translation>永久删除这些更改</translation>
    </message>
    <message>
        <source>%1 was changed on disk; that and your unsaved changes are both here.</source>
        <translation>%1 在磁盘上有改动；该改动和未保存的更改都已保留在这里。</translation>
    </message>
    <message>
        <source>%1 is saved.</source>
        <translation>已保存 %1。</translation>
    </message>
    <message>
        <source>Not everything was saved; your changes are still here. Free the file, then save again:</source>
        <translation>未能全部保存；更改仍在这里。请解除文件占用后再次保存：</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Nothing was changed:</source>
        <translation>未做任何更改：</translation>
    </message>
    <message>
        <source>Something else has changed %1, and there are unsaved changes here: %2.</source>
        <translation>其他程序更改了 %1，而这里有未保存的更改：%2。</translation>
    </message>
    <message>
        <source>Keep &amp;Mine</source>
        <translation>保留我的版本(&amp;M)</translation>
    </message>
    <message>
        <source>The next save writes over what is on disk</source>
        <translation>下次保存会覆盖磁盘上的内容</translation>
    </message>
    <message>
        <source>Take &amp;Theirs</source>
        <translation>采用磁盘版本(&amp;T)</translation>
    </message>
    <message>
        <source>What is on disk takes the place of what is here, as a step that can be undone</source>
        <translation>用磁盘上的内容替换这里的内容，此步骤可以撤销</translation>
    </message>
    <message>
        <source>Unsaved Changes</source>
        <translation>未保存的更改</translation>
    </message>
    <message numerus="yes">
        <source>%1 has unsaved changes.</source>
        <translation>
            <numerusform>%1 有未保存的更改。</numerusform>
        </translation>
    </message>
    <message>
        <source>What is not saved is lost.</source>
        <translation>未保存的内容将会丢失。</translation>
    </message>
    <message>
        <source>Broadside ended without saving %1. The changes as they were at %2 are still there.</source>
        <translation>Broadside 退出时未保存 %1。%2 时的更改仍然保留。</translation>
    </message>
    <message>
        <source>Re&amp;store</source>
        <translation>恢复(&amp;S)</translation>
    </message>
    <message>
        <source>Show &amp;Differences…</source>
        <translation>查看差异(&amp;D)…</translation>
    </message>
    <message>
        <source>Set both side by side</source>
        <translation>将两者并排显示</translation>
    </message>
    <message>
        <source>“%1” of %2</source>
        <translation>%2 的“%1”</translation>
    </message>
    <message>
        <source>Text That Cannot Be Saved</source>
        <translation>无法保存的文本</translation>
    </message>
    <message>
        <source>Cancel, and put it right to keep it.</source>
        <translation>取消并更正后即可保留。</translation>
    </message>
    <message>
        <source>What was typed into %1 is not right yet, as the tab says, so it is not in the collection and will not be saved.</source>
        <translation>在 %1 中输入的内容还有错误（原因见其标签页），因此没有写入集合，也不会保存。</translation>
    </message>
    <message>
        <source>%1 is saved; it was changed on disk, and both changes are in it.</source>
        <translation>已保存 %1；其文件在磁盘上已被更改，两边的更改都已包含在内。</translation>
    </message>
    <message>
        <source>%1 is not saved: say first which of the changes is to be kept.</source>
        <translation>%1 未保存：请先决定保留哪一边的更改。</translation>
    </message>
    <message>
        <source>%1 What is not right yet is not in the file: %2.</source>
        <translation>%1 尚不正确的内容未写入文件：%2。</translation>
    </message>
</context>
<context>
    <name>Broadside::EditorPage</name>
    <message>
        <source>Editor</source>
        <translation>编辑器</translation>
    </message>
    <message>
        <source>&amp;Own font for code and bodies</source>
        <translation>为代码、请求体和响应体使用单独的字体(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Font</source>
        <translation>字体(&amp;F)</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <translation>大小(&amp;Z)</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>&amp;Wrap long lines</source>
        <translation>长行自动换行(&amp;W)</translation>
    </message>
    <message>
        <source>Tab wi&amp;dth</source>
        <translation>制表符宽度(&amp;D)</translation>
    </message>
    <message>
        <source>How many characters wide a tab in a text is at most</source>
        <translation>文本中一个制表符最多占用的字符数</translation>
    </message>
</context>
<context>
    <name>Broadside::EnvironmentsPage</name>
    <message>
        <source>Variables of the environment</source>
        <translation>环境的变量</translation>
    </message>
    <message>
        <source>Add a variable</source>
        <translation>添加变量</translation>
    </message>
    <message>
        <source>base_url: http://127.0.0.1:8000
token: {{$secret NAME}}</source>
        <translation>base_url: http://127.0.0.1:8000
token: {{$secret NAME}}</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add an environment</source>
        <translation>添加环境</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>Add a copy of the environment</source>
        <translation>添加此环境的副本</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the environment</source>
        <translation>移除此环境</translation>
    </message>
    <message>
        <source>environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>An environment has no name.</source>
        <translation>有一个环境没有名称。</translation>
    </message>
    <message>
        <source>Two environments are called “%1”.</source>
        <translation>有两个环境都名为“%1”。</translation>
    </message>
    <message>
        <source>The environment “%1” has two variables called “%2”.</source>
        <translation>环境“%1”有两个变量都名为“%2”。</translation>
    </message>
    <message>
        <source>The environment “%1”: %2</source>
        <translation>环境“%1”：%2</translation>
    </message>
</context>
<context>
    <name>Broadside::FindBar</name>
    <message>
        <source>Find in the body</source>
        <translation>在响应体中查找</translation>
    </message>
    <message>
        <source>Aa</source>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Distinguish upper and lower case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>上一个匹配</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>下一个匹配</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>关闭查找</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Text to find; among bytes also hexadecimal, such as “de ad be ef”</source>
        <translation>要查找的文本；查看字节时也可用十六进制，如“de ad be ef”</translation>
    </message>
</context>
<context>
    <name>Broadside::FormField</name>
    <message>
        <source>✖ %1</source>
        <translation>✖ %1</translation>
    </message>
</context>
<context>
    <name>Broadside::HeadersPage</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Filter headers</source>
        <translation>筛选标头</translation>
    </message>
    <message>
        <source>Response headers</source>
        <translation>响应标头</translation>
    </message>
    <message>
        <source>Request headers</source>
        <translation>请求标头</translation>
    </message>
    <message>
        <source>Response (%L1)</source>
        <translation>响应（%L1）</translation>
    </message>
    <message>
        <source>Response: none</source>
        <translation>响应：无</translation>
    </message>
    <message>
        <source>Request (%L1)</source>
        <translation>请求（%L1）</translation>
    </message>
    <message>
        <source>Request: not sent</source>
        <translation>请求：未发送</translation>
    </message>
</context>
<context>
    <name>Broadside::HexView</name>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Byte %L1 of %L2</source>
        <translation>第 %L1 字节，共 %L2 字节</translation>
    </message>
    <message>
        <source>&amp;Copy Bytes</source>
        <translation>复制字节(&amp;C)</translation>
    </message>
</context>
<context>
    <name>Broadside::HistoryDialog</name>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>Show the timeline and the responses of the run (Enter)</source>
        <translation>显示此次运行的时间线和响应（Enter）</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>比较(&amp;C)</translation>
    </message>
    <message>
        <source>Set two runs side by side</source>
        <translation>并排显示两次运行</translation>
    </message>
    <message>
        <source>&amp;Run Again</source>
        <translation>再次运行(&amp;R)</translation>
    </message>
    <message>
        <source>Run the same routes of the same collection, with the environment that is chosen for it now</source>
        <translation>再次运行同一集合的相同请求，使用该集合当前选定的环境</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>删除(&amp;D)…</translation>
    </message>
    <message>
        <source>Remove the runs from the history (Del)</source>
        <translation>从历史中移除这些运行记录（Del）</translation>
    </message>
    <message>
        <source>History of Runs</source>
        <translation>运行历史</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>Search collection, route, URL, status…</source>
        <translation>搜索集合、请求、URL、状态…</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>搜索历史</translation>
    </message>
    <message>
        <source>Words that all have to be found in the run or in one of its routes; 404 and 5xx are statuses (%1)</source>
        <translation>这些词须全部出现在运行或其中一个请求里；404 和 5xx 表示状态（%1）</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>正在读取历史…</translation>
    </message>
    <message>
        <source>No run has “%1” in it.</source>
        <translation>没有包含“%1”的运行。</translation>
    </message>
    <message>
        <source>No run is kept yet. Each one appears here when it has ended.</source>
        <translation>还没有保留的运行记录。每次运行结束后会显示在这里。</translation>
    </message>
    <message>
        <source>Delete the run of %1 from the history?</source>
        <translation>要从历史中删除 %1 的运行记录吗？</translation>
    </message>
    <message>
        <source>Delete %L1 runs from the history?</source>
        <translation>要从历史中删除 %L1 条运行记录吗？</translation>
    </message>
    <message>
        <source>Delete Runs</source>
        <translation>删除运行记录</translation>
    </message>
    <message>
        <source>Their timelines and responses cannot be brought back.</source>
        <translation>其时间线和响应将无法恢复。</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>The collection of this run is no longer there: %1</source>
        <translation>此次运行的集合已不存在：%1</translation>
    </message>
</context>
<context>
    <name>Broadside::HistoryLimit</name>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Beyond this, the oldest runs are deleted</source>
        <translation>超出后会删除最早的运行记录</translation>
    </message>
    <message>
        <source>Delete the oldest run (%1) from the history?</source>
        <translation>要从历史中删除最旧的运行记录（%1）吗？</translation>
    </message>
    <message>
        <source>Delete the %L1 oldest runs (%2) from the history?</source>
        <translation>要从历史中删除最旧的 %L1 条运行记录（%2）吗？</translation>
    </message>
    <message>
        <source>Delete Runs</source>
        <translation>删除运行记录</translation>
    </message>
    <message>
        <source>That is what is beyond %1. Timelines and responses that are deleted cannot be brought back.</source>
        <translation>这是超出 %1 的部分。删除的时间线和响应无法恢复。</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>The limit stays as it is: nobody knows what would be deleted.</source>
        <translation>限制保持不变：无法得知会删除什么。</translation>
    </message>
</context>
<context>
    <name>Broadside::HistoryModel</name>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>集合</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>What ran</source>
        <translation>运行内容</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <translation>%1（环境 %2）</translation>
    </message>
    <message>
        <source>%1 of %2 passed</source>
        <translation>共 %2 个，%1 个通过</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 个失败</translation>
    </message>
    <message>
        <source>%1 without a usable response</source>
        <translation>%1 个没有可用响应</translation>
    </message>
    <message>
        <source>%1 skipped</source>
        <translation>%1 个跳过</translation>
    </message>
    <message>
        <source>%1 cancelled</source>
        <translation>%1 个取消</translation>
    </message>
    <message>
        <source>%1: %2, %3. %4, in %5.</source>
        <translation>%1：%2，%3。%4，用时 %5。</translation>
    </message>
</context>
<context>
    <name>Broadside::HistoryPage</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>&amp;Keep runs</source>
        <translation>保留运行记录(&amp;K)</translation>
    </message>
    <message>
        <source>Runs that are kept already stay</source>
        <translation>已保留的运行记录不受影响</translation>
    </message>
    <message>
        <source>At &amp;most</source>
        <translation>最多(&amp;M)</translation>
    </message>
</context>
<context>
    <name>Broadside::ImageViewer</name>
    <message>
        <source>Fit</source>
        <translation>适应窗口</translation>
    </message>
    <message>
        <source>As large as there is room</source>
        <translation>按可用空间尽量放大</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100%</translation>
    </message>
    <message>
        <source>In its own size</source>
        <translation>按原始大小</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>%1, %L2 × %L3 pixels</source>
        <translation>%1，%L2 × %L3 像素</translation>
    </message>
    <message>
        <source>A picture has no text to search.</source>
        <translation>图片中没有可搜索的文本。</translation>
    </message>
    <message>
        <source>&amp;Copy Picture</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
</context>
<context>
    <name>Broadside::JsonChecker</name>
    <message>
        <source>Not valid JSON. Line %L1, column %L2: %3</source>
        <translation>不是有效的 JSON。第 %L1 行，第 %L2 列：%3</translation>
    </message>
</context>
<context>
    <name>Broadside::JsonTreeModel</name>
    <message>
        <source>[ ] 1 element</source>
        <translation>[ ] 1 个元素</translation>
    </message>
    <message>
        <source>[ ] %L1 elements</source>
        <translation>[ ] %L1 个元素</translation>
    </message>
    <message>
        <source>{ } 1 member</source>
        <translation>{ } 1 个成员</translation>
    </message>
    <message>
        <source>{ } %L1 members</source>
        <translation>{ } %L1 个成员</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>Broadside::LanguageBox</name>
    <message>
        <source>Plain Text</source>
        <translation>纯文本</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>What the text is written in: sets the header Content-Type</source>
        <translation>文本所用的语言：会设置 Content-Type 标头</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>Broadside::LimitsButton</name>
    <message numerus="yes">
        <source>%n requests at once to one host</source>
        <translation>
            <numerusform>对一个主机同时 %n 个请求</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 with a burst of %2</source>
        <translation>%1，突发 %2</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Data file</source>
        <translation>数据文件</translation>
    </message>
    <message>
        <source>Choose a Data File</source>
        <translation>选择数据文件</translation>
    </message>
    <message>
        <source>Data (*.csv *.json);;All files (*)</source>
        <translation>数据 (*.csv *.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Sent for each row of %1</source>
        <translation>对 %1 的每一行发送</translation>
    </message>
    <message>
        <source>A limit for each host, how many requests may start in a second, and a file of data; none is set</source>
        <translation>每台主机的上限、每秒可开始的请求数以及数据文件；均未设置</translation>
    </message>
</context>
<context>
    <name>Broadside::MainWindow</name>
    <message>
        <source>No collection was made:</source>
        <translation>未能创建集合：</translation>
    </message>
    <message>
        <source>The body was saved as %1</source>
        <translation>响应体已保存为 %1</translation>
    </message>
    <message>
        <source>About Broadside</source>
        <translation>关于 Broadside</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Broadside %1&lt;/b&gt;&lt;/p&gt;&lt;p&gt;Composes, tags and fires parallel HTTP request collections.&lt;/p&gt;&lt;p&gt;MIT licence&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Broadside %1&lt;/b&gt;&lt;/p&gt;&lt;p&gt;编写成组的 HTTP 请求、添加标签、并行发送。&lt;/p&gt;&lt;p&gt;MIT 许可证&lt;/p&gt;</translation>
    </message>
    <message>
        <source>%1[*]</source>
        <translation>%1[*]</translation>
    </message>
</context>
<context>
    <name>Broadside::MatchFinder</name>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>%L1 of %L2 or more</source>
        <translation>%L1 / %L2 或更多</translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <translation>%L1 / %L2</translation>
    </message>
</context>
<context>
    <name>Broadside::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Put this message away</source>
        <translation>关闭此消息</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Broadside::MessageViewer</name>
    <message>
        <source>A tree is shown of JSON only.</source>
        <translation>只有 JSON 能以树形显示。</translation>
    </message>
    <message>
        <source>There is no preview of this kind of content. Pictures, HTML, Markdown and CSV have one.</source>
        <translation>此类内容没有预览。图片、HTML、Markdown 和 CSV 可以预览。</translation>
    </message>
</context>
<context>
    <name>Broadside::MethodForm</name>
    <message>
        <source>Headers of the method</source>
        <translation>此方法的请求标头</translation>
    </message>
    <message>
        <source>Add a header</source>
        <translation>添加请求标头</translation>
    </message>
    <message>
        <source>Name: value</source>
        <translation>名称: 值</translation>
    </message>
    <message>
        <source>What is said for %1</source>
        <translation>对 %1 的设置</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>请求标头</translation>
    </message>
    <message>
        <source>Auth</source>
        <translation>认证</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Inherited from the collection.</source>
        <translation>继承自集合。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Broadside::MethodsPage</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add the method</source>
        <translation>添加此方法</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the method</source>
        <translation>移除此方法</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Method to be added</source>
        <translation>要添加的方法</translation>
    </message>
    <message>
        <source>The method; any other one can be typed, too</source>
        <translation>方法；也可以输入其他任何方法</translation>
    </message>
    <message>
        <source>Headers, auth and settings for all requests with one method: choose it and press Add.</source>
        <translation>为使用同一方法的所有请求设置标头、认证和选项：选择方法，然后按“添加”。</translation>
    </message>
    <message>
        <source>“%1” cannot be a method</source>
        <translation>“%1”不能用作方法</translation>
    </message>
    <message>
        <source>✖ %1</source>
        <translation>✖ %1</translation>
    </message>
    <message>
        <source>The method %1: %2</source>
        <translation>方法 %1：%2</translation>
    </message>
</context>
<context>
    <name>Broadside::NetworkPage</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>What is chosen here holds for all runs, instead of what their collections say.</source>
        <translation>此处的选择适用于所有运行，并取代集合中的设置。</translation>
    </message>
    <message>
        <source>T&amp;imeout</source>
        <translation>超时(&amp;L)</translation>
    </message>
    <message>
        <source>as the collection says</source>
        <translation>按集合设置</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>0 is no limit</source>
        <translation>0 表示不限</translation>
    </message>
    <message>
        <source>&amp;HTTP version</source>
        <translation>HTTP 版本(&amp;H)</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>HTTP/2 without asking (2-direct)</source>
        <translation>直接使用 HTTP/2（2-direct）</translation>
    </message>
    <message>
        <source>Automatic is HTTP/2 where the server offers it</source>
        <translation>“自动”表示服务器支持时使用 HTTP/2</translation>
    </message>
    <message>
        <source>&amp;Verify TLS certificates</source>
        <translation>校验 TLS 证书(&amp;C)</translation>
    </message>
    <message>
        <source>Without this, nobody knows who answers</source>
        <translation>不校验就无法确定是谁在应答</translation>
    </message>
</context>
<context>
    <name>Broadside::NotificationsPage</name>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>&amp;Notify when a run ends in the background</source>
        <translation>运行在后台结束时通知(&amp;N)</translation>
    </message>
    <message>
        <source>If it took at &amp;least</source>
        <translation>运行时长至少(&amp;A)</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
</context>
<context>
    <name>Broadside::OpenCollection</name>
    <message>
        <source>Take the File on Disk</source>
        <translation>采用磁盘上的文件</translation>
    </message>
    <message>
        <source>Change on Disk</source>
        <translation>磁盘上的更改</translation>
    </message>
    <message>
        <source>Restore Unsaved Changes</source>
        <translation>恢复未保存的更改</translation>
    </message>
    <message>
        <source>the file is gone; saving writes it anew</source>
        <translation>文件已不存在；保存会重新写入</translation>
    </message>
    <message>
        <source>what is on disk can be taken once it is put right there: %1</source>
        <translation>磁盘上的内容在那里改正之后才能采用：%1</translation>
    </message>
</context>
<context>
    <name>Broadside::PageTabs</name>
    <message>
        <source>%L1</source>
        <translation>%L1</translation>
    </message>
    <message>
        <source>All tabs</source>
        <translation>所有标签页</translation>
    </message>
    <message>
        <source>All tabs; not all of them have room here</source>
        <translation>所有标签页；此处空间不足以全部显示</translation>
    </message>
    <message>
        <source>%1 %L2</source>
        <translation>%1 %L2</translation>
    </message>
</context>
<context>
    <name>Broadside::PaletteModel</name>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>集合</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>Broadside::PathsModel</name>
    <message>
        <source>not there</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>the whole body</source>
        <translation>整个响应体</translation>
    </message>
</context>
<context>
    <name>Broadside::PlaceholderCompletion</name>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
</context>
<context>
    <name>Broadside::PlaceholderMarks</name>
    <message>
        <source>No variable at the cursor</source>
        <translation>光标处没有变量</translation>
    </message>
</context>
<context>
    <name>Broadside::Placeholders</name>
    <message>
        <source>unknown variable “%1”</source>
        <translation>未知变量“%1”</translation>
    </message>
    <message>
        <source>unknown variable “%1”; did you mean “%2”?</source>
        <translation>未知变量“%1”；是否指“%2”？</translation>
    </message>
    <message>
        <source>from the environment variable %1</source>
        <translation>来自系统环境变量 %1</translation>
    </message>
    <message>
        <source>the environment variable “%1” is not set</source>
        <translation>系统环境变量“%1”未设置</translation>
    </message>
    <message>
        <source>unknown function “$%1”</source>
        <translation>未知函数“$%1”</translation>
    </message>
    <message>
        <source>the secret %1</source>
        <translation>机密 %1</translation>
    </message>
    <message>
        <source>the secret %1, %2</source>
        <translation>机密 %1，%2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>the secret %1, which is looked for as a run begins</source>
        <translation>密钥 %1，将在运行开始时查找</translation>
    </message>
</context>
<context>
    <name>Broadside::PreferenceField</name>
    <message>
        <source>✖ %1</source>
        <translation>✖ %1</translation>
    </message>
</context>
<context>
    <name>Broadside::PreferencesDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>恢复默认设置</translation>
    </message>
    <message>
        <source>All settings as they were at first</source>
        <translation>将所有设置恢复为初始值</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>Broadside::PrettyViewer</name>
    <message>
        <source>The rest of the text is being decoded.</source>
        <translation>其余文本正在解码。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>Broadside::PropertiesDialog</name>
    <message>
        <source>Properties of the Collection</source>
        <translation>集合属性</translation>
    </message>
    <message>
        <source>Properties of the Folder</source>
        <translation>文件夹属性</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Parts of the properties</source>
        <translation>属性的各部分</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>The name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>基础 URL</translation>
    </message>
    <message>
        <source>https://…</source>
        <translation>https://…</translation>
    </message>
    <message>
        <source>as inherited</source>
        <translation>继承</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>前缀</translation>
    </message>
    <message>
        <source>put in front of the paths in it</source>
        <translation>加在其中的路径之前</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>for example smoke, users</source>
        <translation>例如 smoke, users</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Add a variable</source>
        <translation>添加变量</translation>
    </message>
    <message>
        <source>name: value</source>
        <translation>名称: 值</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>请求标头</translation>
    </message>
    <message>
        <source>Add a header</source>
        <translation>添加请求标头</translation>
    </message>
    <message>
        <source>Name: value</source>
        <translation>名称: 值</translation>
    </message>
    <message>
        <source>Auth</source>
        <translation>认证</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Two variables are called “%1”.</source>
        <translation>有两个变量都名为“%1”。</translation>
    </message>
    <message>
        <source>✖ %1</source>
        <translation>✖ %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Properties Not Applied</source>
        <translation>属性尚未应用</translation>
    </message>
    <message>
        <source>What was typed into the properties is not in the collection yet.</source>
        <translation>在属性中输入的内容尚未写入集合。</translation>
    </message>
    <message>
        <source>What is not applied is lost.</source>
        <translation>未应用的内容将会丢失。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Nothing is inherited: no credentials are sent.</source>
        <translation>没有继承任何内容：不发送凭据。</translation>
    </message>
</context>
<context>
    <name>Broadside::ProxyPage</name>
    <message>
        <source>Without an address no run starts.</source>
        <translation>没有地址则不会开始运行。</translation>
    </message>
    <message>
        <source>“%1” is neither a host nor an address or a network such as 10.0.0.0/8.</source>
        <translation>“%1”既不是主机，也不是地址或 10.0.0.0/8 这样的网络。</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>What a collection says of its proxy comes first. Hosts of this machine are reached directly.</source>
        <translation>集合中指定的代理优先。本机的主机直接访问。</translation>
    </message>
    <message>
        <source>P&amp;roxy</source>
        <translation>代理(&amp;R)</translation>
    </message>
    <message>
        <source>as the environment variables say</source>
        <translation>按环境变量</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>this one:</source>
        <translation>以下代理：</translation>
    </message>
    <message>
        <source>The password is not stored: it is forgotten when Broadside ends.</source>
        <translation>密码不会保存：Broadside 退出时即被遗忘。</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>地址(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>用户(&amp;U)</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>密码(&amp;W)</translation>
    </message>
    <message>
        <source>Not &amp;for</source>
        <translation>不用于(&amp;F)</translation>
    </message>
    <message>
        <source>Hosts with all below them, .domains, addresses and networks that are reached without a proxy, separated by commas</source>
        <translation>不经代理访问的主机（含其下级）、.域名、地址和网络，以逗号分隔</translation>
    </message>
    <message>
        <source>http:// for an HTTP proxy, https:// for one that is itself spoken to over TLS, socks5:// or socks5h:// for a SOCKS proxy; with socks5h the proxy looks up the hosts</source>
        <translation>http:// 表示 HTTP 代理，https:// 表示本身通过 TLS 访问的代理，socks5:// 或 socks5h:// 表示 SOCKS 代理；socks5h 由代理解析主机</translation>
    </message>
</context>
<context>
    <name>Broadside::QueryWordCompletion</name>
    <message>
        <source>Completions</source>
        <translation>补全</translation>
    </message>
</context>
<context>
    <name>Broadside::QuestionBar</name>
    <message>
        <source>Question</source>
        <translation>询问</translation>
    </message>
</context>
<context>
    <name>Broadside::RawViewer</name>
    <message>
        <source>The rest of the text is being decoded.</source>
        <translation>其余文本正在解码。</translation>
    </message>
</context>
<context>
    <name>Broadside::RecentMenu</name>
    <message>
        <source>%1 (missing)</source>
        <translation>%1（不存在）</translation>
    </message>
    <message>
        <source>&amp;Clear List</source>
        <translation>清空列表(&amp;C)</translation>
    </message>
</context>
<context>
    <name>Broadside::ReportSaving</name>
    <message>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>Save Report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>The report was saved as %1</source>
        <translation>报告已保存为 %1</translation>
    </message>
    <message>
        <source>%1 was not saved.</source>
        <translation>%1 未保存。</translation>
    </message>
    <message>
        <source>Save Run File</source>
        <translation>保存运行文件</translation>
    </message>
    <message>
        <source>Run files (*.json)</source>
        <translation>运行文件 (*.json)</translation>
    </message>
    <message>
        <source>The run was saved as %1</source>
        <translation>运行已保存为 %1</translation>
    </message>
    <message>
        <source>Save Run</source>
        <translation>保存运行</translation>
    </message>
    <message>
        <source>Event log (*.ndjson)</source>
        <translation>事件日志 (*.ndjson)</translation>
    </message>
    <message>
        <source>The name has to end with .html, .json, .xml, .tap, .har or .ndjson.</source>
        <translation>名称必须以 .html、.json、.xml、.tap、.har 或 .ndjson 结尾。</translation>
    </message>
</context>
<context>
    <name>Broadside::ResponsePanel</name>
    <message>
        <source>Only the first %1 of the %2 of this body were kept.</source>
        <translation>此响应体共 %2，只保留了前 %1。</translation>
    </message>
    <message>
        <source>The body of %1 was not kept.</source>
        <translation>%1 的响应体未保留。</translation>
    </message>
    <message>
        <source>The response has no body.</source>
        <translation>此响应没有响应体。</translation>
    </message>
    <message>
        <source>Send a request, or click one of the timeline, and its response is shown here.</source>
        <translation>发送一个请求，或点击时间线上的一个请求，其响应会显示在这里。</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>期望值</translation>
    </message>
    <message>
        <source>Actual</source>
        <translation>实际值</translation>
    </message>
    <message>
        <source>Hop</source>
        <translation>跳转</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>To</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Parts of the response</source>
        <translation>响应的各部分</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>响应体</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>Redirects</source>
        <translation>重定向</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>&amp;Copy Body</source>
        <translation>复制响应体(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save Body…</source>
        <translation>保存响应体(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>查找下一个(&amp;N)</translation>
    </message>
    <message>
        <source>Find &amp;Previous</source>
        <translation>查找上一个(&amp;P)</translation>
    </message>
    <message>
        <source>Fi&amp;lter…</source>
        <translation>筛选(&amp;L)…</translation>
    </message>
    <message>
        <source>%1, attempt %2</source>
        <translation>%1，第 %2 次尝试</translation>
    </message>
    <message>
        <source>Save Body</source>
        <translation>保存响应体</translation>
    </message>
    <message>
        <source>The last %1 of what was sent were not kept.</source>
        <translation>已发送内容的最后 %1 未保留。</translation>
    </message>
    <message>
        <source>“%1” was not sent in this run. A click on a bar of the timeline shows what was.</source>
        <translation>本次运行未发送“%1”。点击时间线上的条形可查看已发送的请求。</translation>
    </message>
    <message>
        <source>Add Chec&amp;k from Here</source>
        <translation>从此处添加检查(&amp;K)</translation>
    </message>
    <message>
        <source>Add Captur&amp;e from Here</source>
        <translation>从此处添加捕获(&amp;E)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>域</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>标志</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Captures</source>
        <translation>捕获</translation>
    </message>
    <message>
        <source>Add Check of the Si&amp;ze</source>
        <translation>添加大小检查(&amp;Z)</translation>
    </message>
    <message>
        <source>Add Check of the Content &amp;Type</source>
        <translation>添加内容类型检查(&amp;T)</translation>
    </message>
</context>
<context>
    <name>Broadside::RetryFields</name>
    <message>
        <source>This is no number from %1 to %2, such as %3.</source>
        <translation>这不是 %1 到 %2 的数字，例如 %3。</translation>
    </message>
    <message>
        <source>“%1” is no status from %2 to %3; write for example 429, 503, or “none”.</source>
        <translation>“%1”不是 %2 到 %3 的状态码；例如写 429, 503 或“none”。</translation>
    </message>
    <message>
        <source>Back-off</source>
        <translation>退避</translation>
    </message>
    <message>
        <source>How long it waits before the second attempt</source>
        <translation>第二次尝试之前等待多久</translation>
    </message>
    <message>
        <source>Change Back-Off</source>
        <translation>更改退避</translation>
    </message>
    <message>
        <source>Back-off factor</source>
        <translation>退避系数</translation>
    </message>
    <message>
        <source>By which it waits longer each time</source>
        <translation>每次等待时间的倍数</translation>
    </message>
    <message>
        <source>Change Back-Off Factor</source>
        <translation>更改退避系数</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>抖动</translation>
    </message>
    <message>
        <source>How much of the wait is left to chance, both ways: 0.1 is a tenth</source>
        <translation>等待时间中随机浮动的部分（上下均可）：0.1 即十分之一</translation>
    </message>
    <message>
        <source>Change Jitter</source>
        <translation>更改抖动</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>最长等待</translation>
    </message>
    <message>
        <source>Whatever the server asks for; 0 does not wait</source>
        <translation>无论服务器要求多久；0 为不等待</translation>
    </message>
    <message>
        <source>Change Longest Wait</source>
        <translation>更改最长等待</translation>
    </message>
    <message>
        <source>Statuses</source>
        <translation>状态码</translation>
    </message>
    <message>
        <source>By which it is sent again, or “none”</source>
        <translation>遇到这些状态码时重发，或“none”</translation>
    </message>
    <message>
        <source>Change Statuses</source>
        <translation>更改状态码</translation>
    </message>
    <message>
        <source>This is no number from 0 to %1.</source>
        <translation>这不是 0 到 %1 的数。</translation>
    </message>
    <message>
        <source>Retries at most</source>
        <translation>最多重试</translation>
    </message>
    <message>
        <source>How often it is sent again when there was no connection, no response in time, or a status such as 503</source>
        <translation>没有连接、未及时响应或状态码如 503 时重发几次</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>idempotent ones</source>
        <translation>幂等的</translation>
    </message>
    <message>
        <source>all of them</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>POST and PATCH are among all: they may then happen twice</source>
        <translation>全部包括 POST 和 PATCH：它们可能因此执行两次</translation>
    </message>
    <message>
        <source>429 with Retry-After</source>
        <translation>带 Retry-After 的 429</translation>
    </message>
    <message>
        <source>pauses the host</source>
        <translation>暂停该主机</translation>
    </message>
    <message>
        <source>pauses nothing</source>
        <translation>不暂停</translation>
    </message>
    <message>
        <source>Whether other requests to that host wait, too, also without retries</source>
        <translation>发往该主机的其他请求是否也等待（即使不重试）</translation>
    </message>
    <message>
        <source>When retries happen</source>
        <translation>何时重试</translation>
    </message>
    <message>
        <source>Waits between them, statuses and methods</source>
        <translation>其间的等待、状态码和方法</translation>
    </message>
    <message>
        <source>Change Methods of Retries</source>
        <translation>更改重试的方法</translation>
    </message>
    <message>
        <source>Change Pause of the Host</source>
        <translation>更改主机暂停</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Change Retries</source>
        <translation>更改重试</translation>
    </message>
</context>
<context>
    <name>Broadside::RichViewer</name>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 are shown.</source>
        <translation>共 %2，只显示前 %1。</translation>
    </message>
    <message>
        <source>Shown without scripts, pictures and anything from the network.</source>
        <translation>不显示脚本、图片和任何来自网络的内容。</translation>
    </message>
    <message>
        <source>A table with cells or rows that are too large is shown as paragraphs.</source>
        <translation>单元格或行过大的表格显示为段落。</translation>
    </message>
    <message>
        <source>What follows after very many cells of tables is not shown in the preview.</source>
        <translation>表格单元格过多时，其后的内容不在预览中显示。</translation>
    </message>
</context>
<context>
    <name>Broadside::RouteBodyPage</name>
    <message>
        <source>Body</source>
        <translation>请求体</translation>
    </message>
    <message>
        <source>Fields of the body</source>
        <translation>请求体的字段</translation>
    </message>
    <message>
        <source>Add a field</source>
        <translation>添加字段</translation>
    </message>
    <message>
        <source>name: value</source>
        <translation>名称: 值</translation>
    </message>
    <message>
        <source>Parts of the body</source>
        <translation>请求体的各部分</translation>
    </message>
    <message>
        <source>Add a part</source>
        <translation>添加部分</translation>
    </message>
    <message>
        <source>name: value
photo: @roof.png;type=image/png</source>
        <translation>名称: 值
photo: @roof.png;type=image/png</translation>
    </message>
    <message>
        <source>Path of the file</source>
        <translation>文件路径</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Variables of the query</source>
        <translation>查询的变量</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>操作名</translation>
    </message>
    <message>
        <source>Kind of body</source>
        <translation>请求体类型</translation>
    </message>
    <message>
        <source>What the request sends</source>
        <translation>请求发送的内容</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式化</translation>
    </message>
    <message>
        <source>Lay out the JSON anew</source>
        <translation>重新排版 JSON</translation>
    </message>
    <message>
        <source>This request has no body.</source>
        <translation>此请求没有请求体。</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Choose a file for the part; a value that begins with @ is a file</source>
        <translation>为此部分选择文件；以 @ 开头的值表示文件</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Relative to the collection&apos;s file.</source>
        <translation>相对于集合文件。</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>%1 – not stored until it is JSON</source>
        <translation>%1 – 改为有效的 JSON 后才会保存</translation>
    </message>
    <message>
        <source>Not stored until it names a file</source>
        <translation>指定文件后才会保存</translation>
    </message>
    <message>
        <source>Not stored until there is a query</source>
        <translation>填写查询后才会保存</translation>
    </message>
    <message>
        <source>✖ %1</source>
        <translation>✖ %1</translation>
    </message>
    <message>
        <source>File to Send</source>
        <translation>要发送的文件</translation>
    </message>
    <message>
        <source>Lay out the query and its variables anew</source>
        <translation>重新排版查询及其变量</translation>
    </message>
    <message>
        <source>Lay out the %1 anew</source>
        <translation>重新排版 %1</translation>
    </message>
</context>
<context>
    <name>Broadside::RouteHeader</name>
    <message>
        <source>%1 (no such route)</source>
        <translation>%1（没有这个请求）</translation>
    </message>
    <message>
        <source>Needs %1</source>
        <translation>依赖 %1</translation>
    </message>
    <message>
        <source>Tags %1</source>
        <translation>标签 %1</translation>
    </message>
    <message>
        <source>URL as stored</source>
        <translation>保存的 URL</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>The method; any other one can be typed, too</source>
        <translation>方法；也可以输入其他任何方法</translation>
    </message>
    <message>
        <source>URL as it would be sent</source>
        <translation>将发送的 URL</translation>
    </message>
    <message>
        <source>/path, joined to %1; or a whole URL</source>
        <translation>/路径，接在 %1 之后；或完整的 URL</translation>
    </message>
    <message>
        <source>✖ %1</source>
        <translation>✖ %1</translation>
    </message>
    <message>
        <source>Switched off in the collection (enabled: false)</source>
        <translation>已在集合中停用（enabled: false）</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>依赖</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Sends this request and what it needs (%1)</source>
        <translation>发送此请求及其依赖的请求（%1）</translation>
    </message>
</context>
<context>
    <name>Broadside::RoutePage</name>
    <message>
        <source>Reading the collection…</source>
        <translation>正在读取集合…</translation>
    </message>
    <message>
        <source>%1 of “%2”</source>
        <translation>%1（“%2”）</translation>
    </message>
</context>
<context>
    <name>Broadside::RouteSentPage</name>
    <message>
        <source>Request line and headers as sent</source>
        <translation>将发送的请求行和请求标头</translation>
    </message>
    <message>
        <source>Body as sent</source>
        <translation>将发送的请求体</translation>
    </message>
    <message>
        <source>Only the first %L1 of %L2 characters are shown.</source>
        <translation>只显示 %L2 个字符中的前 %L1 个。</translation>
    </message>
    <message>
        <source>This cannot be sent: the reason stands below the URL.</source>
        <translation>无法发送：原因显示在 URL 下方。</translation>
    </message>
</context>
<context>
    <name>Broadside::RouteTabBar</name>
    <message>
        <source>Close this tab (%1 closes the one in front)</source>
        <translation>关闭此标签页（%1 关闭当前标签页）</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>关闭 %1</translation>
    </message>
    <message>
        <source>Has unsaved changes</source>
        <translation>有未保存的更改</translation>
    </message>
    <message>
        <source>%1, with unsaved changes</source>
        <translation>%1，有未保存的更改</translation>
    </message>
</context>
<context>
    <name>Broadside::RouteTabs</name>
    <message>
        <source>Open requests</source>
        <translation>已打开的请求</translation>
    </message>
    <message>
        <source>%1 (missing)</source>
        <translation>%1（不存在）</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1（位于 %2）</translation>
    </message>
    <message>
        <source>%1 – not there any more</source>
        <translation>%1 – 已不存在</translation>
    </message>
    <message>
        <source>Requests that you open in the tree appear here.</source>
        <translation>在树中打开的请求会显示在这里。</translation>
    </message>
</context>
<context>
    <name>Broadside::RouteView</name>
    <message>
        <source>Params</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Add a param</source>
        <translation>添加参数</translation>
    </message>
    <message>
        <source>name: value</source>
        <translation>名称: 值</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>请求标头</translation>
    </message>
    <message>
        <source>Add a header</source>
        <translation>添加请求标头</translation>
    </message>
    <message>
        <source>Name: value</source>
        <translation>名称: 值</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Add a check</source>
        <translation>添加检查</translation>
    </message>
    <message>
        <source>Parts of the request</source>
        <translation>请求的各部分</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>请求体</translation>
    </message>
    <message>
        <source>Auth</source>
        <translation>认证</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Docs</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Change Method</source>
        <translation>更改方法</translation>
    </message>
    <message>
        <source>Change URL</source>
        <translation>更改 URL</translation>
    </message>
    <message>
        <source>Change Params</source>
        <translation>更改参数</translation>
    </message>
    <message>
        <source>Change Headers</source>
        <translation>更改请求标头</translation>
    </message>
    <message>
        <source>Change Body</source>
        <translation>更改请求体</translation>
    </message>
    <message>
        <source>Change Auth</source>
        <translation>更改认证</translation>
    </message>
    <message>
        <source>Change Checks</source>
        <translation>更改检查</translation>
    </message>
    <message>
        <source>Change Documentation</source>
        <translation>更改文档</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Body: %1</source>
        <translation>请求体：%1</translation>
    </message>
    <message>
        <source>“%1” is not in the collection any more.</source>
        <translation>“%1”已不在集合中。</translation>
    </message>
    <message>
        <source>Nothing is inherited: no credentials are sent.</source>
        <translation>没有可继承的设置：不发送任何凭据。</translation>
    </message>
    <message>
        <source>As Sent</source>
        <translation>发送预览</translation>
    </message>
    <message>
        <source>Change Content-Type</source>
        <translation>更改 Content-Type</translation>
    </message>
    <message>
        <source>Captures</source>
        <translation>捕获</translation>
    </message>
    <message>
        <source>Add a capture</source>
        <translation>添加捕获</translation>
    </message>
    <message>
        <source>Change Captures</source>
        <translation>更改捕获</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
</context>
<context>
    <name>Broadside::RowsEditor</name>
    <message>
        <source>%1 as text</source>
        <translation>%1（文本）</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the selected rows</source>
        <translation>移除所选的行</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Paste Rows</source>
        <translation>粘贴行</translation>
    </message>
    <message>
        <source>As Text</source>
        <translation>文本形式</translation>
    </message>
    <message>
        <source>Edit all rows as text</source>
        <translation>以文本形式编辑所有行</translation>
    </message>
    <message>
        <source>this cannot be switched off: switch it on, or remove it</source>
        <translation>此项无法停用：请启用它，或将其移除</translation>
    </message>
    <message>
        <source>Show Secrets</source>
        <translation>显示机密</translation>
    </message>
    <message>
        <source>Show the values that are hidden</source>
        <translation>显示隐藏的值</translation>
    </message>
    <message>
        <source>Edit all rows as text: show the secrets first</source>
        <translation>以文本编辑所有行：请先显示机密</translation>
    </message>
    <message>
        <source>“%1” is there already: give this one another name</source>
        <translation>“%1”已存在：请改用其他名称</translation>
    </message>
    <message>
        <source>Move the selected rows up</source>
        <translation>上移所选行</translation>
    </message>
    <message>
        <source>Move the selected rows down</source>
        <translation>下移所选行</translation>
    </message>
</context>
<context>
    <name>Broadside::RowsModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>来源</translation>
    </message>
</context>
<context>
    <name>Broadside::RunAction</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>Broadside::RunArchive</name>
    <message>
        <source>The history of runs was damaged. It was set aside as %1, and a new one has begun.</source>
        <translation>运行历史已损坏。它已另存为 %1，并开始了新的历史。</translation>
    </message>
    <message>
        <source>There is no history of runs.</source>
        <translation>没有运行历史。</translation>
    </message>
    <message>
        <source>The run is not kept: it is too large to wait until the history of runs is open.</source>
        <translation>该次运行不会保留：它太大，无法等到运行历史打开。</translation>
    </message>
    <message>
        <source>A run file or an event log is made of what the history of runs has, and this run is not in it. The settings say whether runs are kept.</source>
        <translation>运行文件或事件日志由运行历史中的内容生成，而此运行不在其中。设置中说明是否保留运行。</translation>
    </message>
</context>
<context>
    <name>Broadside::RunChooser</name>
    <message>
        <source>%1, %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 passed</source>
        <translation>%1 个通过</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 个失败</translation>
    </message>
    <message>
        <source>%1 skipped</source>
        <translation>%1 个跳过</translation>
    </message>
    <message>
        <source>%1 cancelled</source>
        <translation>%1 个取消</translation>
    </message>
    <message>
        <source>nothing sent</source>
        <translation>未发送任何请求</translation>
    </message>
    <message>
        <source>Last runs</source>
        <translation>最近运行</translation>
    </message>
    <message>
        <source>%1  %2: %3 – %4</source>
        <translation>%1  %2：%3 – %4</translation>
    </message>
    <message>
        <source>Run of %1 ▾</source>
        <translation>%1 的运行 ▾</translation>
    </message>
    <message>
        <source>Runs ▾</source>
        <translation>最近运行 ▾</translation>
    </message>
    <message>
        <source>The last runs can be shown when this one has ended</source>
        <translation>本次运行结束后才能查看最近运行</translation>
    </message>
    <message>
        <source>An earlier run is shown: %1</source>
        <translation>正在显示较早的运行：%1</translation>
    </message>
    <message>
        <source>The last runs, to go back to one</source>
        <translation>最近运行，可回到其中一次</translation>
    </message>
    <message>
        <source>%1, in series</source>
        <translation>%1，串行</translation>
    </message>
</context>
<context>
    <name>Broadside::RunCommands</name>
    <message>
        <source>The request cannot be made:</source>
        <translation>无法生成请求：</translation>
    </message>
    <message>
        <source>No request is open in a tab.</source>
        <translation>没有在标签页中打开的请求。</translation>
    </message>
    <message>
        <source>It cannot start: %1</source>
        <translation>无法开始：%1</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>未选中任何请求。</translation>
    </message>
    <message>
        <source>The collection has errors; what is right in it can be run.</source>
        <translation>集合中有错误；正确的部分可以运行。</translation>
    </message>
    <message>
        <source>Nothing was sent:</source>
        <translation>未发送任何请求：</translation>
    </message>
    <message>
        <source>Nothing was sent: no route is selected.</source>
        <translation>未发送任何请求：没有选中请求。</translation>
    </message>
    <message>
        <source>Nothing was sent: no route is selected; %1</source>
        <translation>未发送任何请求：没有选中请求；%1</translation>
    </message>
    <message>
        <source>“%1” is in the clipboard as a curl command</source>
        <translation>“%1”已作为 curl 命令复制到剪贴板</translation>
    </message>
</context>
<context>
    <name>Broadside::RunFileOpener</name>
    <message>
        <source>Open Run File</source>
        <translation>打开运行文件</translation>
    </message>
    <message>
        <source>Run files (*.json);;All files (*)</source>
        <translation>运行文件 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>正在读取 %1…</translation>
    </message>
    <message>
        <source>%1 was not opened.</source>
        <translation>未打开 %1。</translation>
    </message>
</context>
<context>
    <name>Broadside::RunModeBox</name>
    <message>
        <source>Parallel or in series</source>
        <translation>并行或串行</translation>
    </message>
    <message>
        <source>Parallel</source>
        <translation>并行</translation>
    </message>
    <message>
        <source>Requests run side by side</source>
        <translation>请求同时运行</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>串行</translation>
    </message>
    <message>
        <source>One request after the other</source>
        <translation>请求依次运行</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>First one request after the other, then all again side by side; shows how much faster that was</source>
        <translation>先依次运行请求，再同时运行一次；显示快了多少</translation>
    </message>
</context>
<context>
    <name>Broadside::RunNotice</name>
    <message numerus="yes">
        <source>%Ln failed, %1 passed, in %2</source>
        <translation>
            <numerusform>%Ln 个失败，%1 个通过，用时 %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln passed, in %1</source>
        <translation>
            <numerusform>%Ln 个通过，用时 %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Broadside::RunStarter</name>
    <message>
        <source>Secrets could not be looked for in the keychain: %1</source>
        <translation>无法在钥匙串中查找密钥：%1</translation>
    </message>
    <message>
        <source>That the scripts are trusted was not remembered: %1</source>
        <translation>未能记住对脚本的信任：%1</translation>
    </message>
</context>
<context>
    <name>Broadside::RunToolBar</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>The environment: whose variables the requests are sent with</source>
        <translation>环境：发送请求时使用其中的变量</translation>
    </message>
    <message>
        <source>unlimited</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>at once </source>
        <translation>并发 </translation>
    </message>
    <message>
        <source>Requests at once</source>
        <translation>并发请求数</translation>
    </message>
    <message>
        <source>How many requests are in flight at once at most</source>
        <translation>最多同时进行的请求数</translation>
    </message>
    <message>
        <source>No environment</source>
        <translation>无环境</translation>
    </message>
    <message>
        <source>Demo server</source>
        <translation>演示服务器</translation>
    </message>
    <message>
        <source>A server inside Broadside takes the place of base_url</source>
        <translation>用 Broadside 内置的服务器代替 base_url</translation>
    </message>
    <message>
        <source>%1 (missing)</source>
        <translation>%1（不存在）</translation>
    </message>
</context>
<context>
    <name>Broadside::SelectionCount</name>
    <message>
        <source>and %1 more</source>
        <translation>还有 %1 条</translation>
    </message>
    <message>
        <source>The tag expression is wrong at column %1: %2</source>
        <translation>标签表达式第 %1 列有误：%2</translation>
    </message>
    <message>
        <source>No run can start:</source>
        <translation>无法开始运行：</translation>
    </message>
    <message>
        <source>Run, too, as selected routes need them: %1</source>
        <translation>因被所选请求依赖而一并运行：%1</translation>
    </message>
    <message>
        <source>Switched off (enabled: false): %1</source>
        <translation>已停用（enabled: false）：%1</translation>
    </message>
    <message>
        <source>cannot run</source>
        <translation>无法运行</translation>
    </message>
    <message>
        <source>(errors: %1)</source>
        <translation>（错误：%1）</translation>
    </message>
    <message>
        <source>no routes</source>
        <translation>没有请求</translation>
    </message>
    <message>
        <source>nothing is selected</source>
        <translation>未选中任何请求</translation>
    </message>
    <message>
        <source>+ %1 needed</source>
        <translation>+ %1 个依赖</translation>
    </message>
    <message>
        <source>of %1 run</source>
        <extracomment>%1 is set apart: the number of routes that run; %2 of how many.</extracomment>
        <translation>/ %1 个将运行</translation>
    </message>
    <message>
        <source>Until it is right, it runs nothing.</source>
        <translation>在改正之前不会运行任何请求。</translation>
    </message>
    <message>
        <source>wrong at column %1</source>
        <translation>第 %1 列有错</translation>
    </message>
</context>
<context>
    <name>Broadside::SentPage</name>
    <message>
        <source>No body</source>
        <translation>无请求体</translation>
    </message>
    <message>
        <source>Body, with files</source>
        <translation>请求体，含文件</translation>
    </message>
    <message>
        <source>Body, %1</source>
        <translation>请求体，%1</translation>
    </message>
    <message>
        <source>(the file %1)</source>
        <translation>（文件 %1）</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>复制为 curl</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Headers that were sent</source>
        <translation>已发送的请求标头</translation>
    </message>
    <message>
        <source>Body that was sent</source>
        <translation>已发送的请求体</translation>
    </message>
    <message>
        <source>The request as a command line, for a shell</source>
        <translation>以命令行表示的请求，可在 shell 中使用</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>未发送任何内容。</translation>
    </message>
</context>
<context>
    <name>Broadside::SettingsForm</name>
    <message>
        <source>This is no number from 0 on.</source>
        <translation>应为不小于 0 的整数。</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Timeout for connecting</source>
        <translation>连接超时</translation>
    </message>
    <message>
        <source>Redirects at most</source>
        <translation>最多重定向次数</translation>
    </message>
    <message>
        <source>HTTP version</source>
        <translation>HTTP 版本</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>HTTP/2 without asking (2-direct)</source>
        <translation>直接使用 HTTP/2（2-direct）</translation>
    </message>
    <message>
        <source>Verify TLS certificates</source>
        <translation>校验 TLS 证书</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Change Timeout</source>
        <translation>更改超时</translation>
    </message>
    <message>
        <source>Change Redirects</source>
        <translation>更改重定向</translation>
    </message>
    <message>
        <source>Change HTTP Version</source>
        <translation>更改 HTTP 版本</translation>
    </message>
    <message>
        <source>Change Verification</source>
        <translation>更改证书校验</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Response at most</source>
        <translation>响应上限</translation>
    </message>
    <message>
        <source>A body that is larger is given up, such as 500KB or 2GB; 0 is no limit. What is compressed counts as it is without that.</source>
        <translation>更大的正文会被放弃，例如 500KB 或 2GB；0 表示没有上限。压缩内容按解压后的大小计算。</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Change Response Limit</source>
        <translation>更改响应上限</translation>
    </message>
    <message>
        <source>Change Proxy</source>
        <translation>更改代理</translation>
    </message>
    <message>
        <source>Such as http://proxy.example.com:3128, socks5://localhost:1080, or “none”. Without one it is that of the settings or the environment.</source>
        <translation>例如 http://proxy.example.com:3128、socks5://localhost:1080 或“none”。未填写时使用设置或环境中的代理。</translation>
    </message>
</context>
<context>
    <name>Broadside::SettingsPage</name>
    <message>
        <source>“%1” is not a tag; a tag has letters, digits and _ - . : /</source>
        <translation>“%1”不是标签；标签由字母、数字和 _ - . : / 组成</translation>
    </message>
    <message>
        <source>Runs with the collection</source>
        <translation>随集合运行</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>for example smoke, users</source>
        <translation>例如 smoke, users</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>依赖</translation>
    </message>
    <message>
        <source>requests that must pass first, with commas</source>
        <translation>须先通过的请求，用英文逗号分隔</translation>
    </message>
    <message>
        <source>The name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Switch On</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Switch Off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Change Tags</source>
        <translation>更改标签</translation>
    </message>
    <message>
        <source>Change Needs</source>
        <translation>更改依赖</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The settings of Broadside win over these: %1</source>
        <translation>Broadside 的设置优先于这些设置：%1</translation>
    </message>
</context>
<context>
    <name>Broadside::ShortcutSheet</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Name or keys</source>
        <translation>名称或快捷键</translation>
    </message>
    <message>
        <source>Look up a shortcut by its name or its keys</source>
        <translation>按名称或快捷键查找</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>Broadside::SpeedDialog</name>
    <message>
        <source>In Series and in Parallel</source>
        <translation>串行与并行</translation>
    </message>
    <message>
        <source>Requests that got slower</source>
        <translation>变慢的请求</translation>
    </message>
    <message>
        <source>Efficiency is the gain as a share of the most requests that were in flight at once: 100 % when twenty at once make it twenty times faster.</source>
        <translation>效率是所得加速与同时进行的最多请求数之比：20 个请求同时进行快 20 倍时为 100 %。</translation>
    </message>
    <message>
        <source>Not all requests ended alike in the two runs, so their times are not of the same work.</source>
        <translation>两次运行中并非所有请求的结果都相同，因此它们的时间不是同样工作的时间。</translation>
    </message>
    <message>
        <source>In series</source>
        <translation>串行</translation>
    </message>
    <message>
        <source>In parallel</source>
        <translation>并行</translation>
    </message>
    <message>
        <source>Nothing was sent that could be compared.</source>
        <translation>没有发送可以比较的内容。</translation>
    </message>
    <message>
        <source>%1 times faster in parallel, with at most %2 in flight: efficiency %3 %</source>
        <translation>并行快 %1 倍，最多同时 %2 个：效率 %3 %</translation>
    </message>
    <message>
        <source>%1 times slower in parallel, with at most %2 in flight: efficiency %3 %</source>
        <translation>并行慢 %1 倍，最多同时 %2 个：效率 %3 %</translation>
    </message>
    <message>
        <source>No request got slower side by side.</source>
        <translation>没有请求因同时运行而变慢。</translation>
    </message>
    <message>
        <source>%L1 of %L2 requests got slower side by side; Enter or a double click shows one:</source>
        <translation>%L2 个请求中有 %L1 个因同时运行而变慢；按回车或双击可查看：</translation>
    </message>
</context>
<context>
    <name>Broadside::SpeedModel</name>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>In series</source>
        <translation>串行</translation>
    </message>
    <message>
        <source>In parallel</source>
        <translation>并行</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>变慢</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1 倍</translation>
    </message>
    <message>
        <source>%1: in series %2, in parallel %3, %4</source>
        <translation>%1：串行 %2，并行 %3，%4</translation>
    </message>
</context>
<context>
    <name>Broadside::StatusLine</name>
    <message>
        <source>From the first attempt&apos;s start to the last one&apos;s end, without the waits before</source>
        <translation>从第一次尝试开始到最后一次尝试结束，不含之前的等待</translation>
    </message>
    <message>
        <source>Size of the body, decompressed</source>
        <translation>解压后的响应体大小</translation>
    </message>
    <message>
        <source>%L1 attempts</source>
        <translation>%L1 次尝试</translation>
    </message>
    <message>
        <source>%L1 of %L2 checks ✔</source>
        <translation>检查 %L1 / %L2 ✔</translation>
    </message>
    <message>
        <source>%L1 of %L2 checks ✖</source>
        <translation>检查 %L1 / %L2 ✖</translation>
    </message>
    <message>
        <source>%1, %2 compressed</source>
        <translation>%1，压缩后 %2</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
</context>
<context>
    <name>Broadside::TagChip</name>
    <message>
        <source>off</source>
        <translation>未选</translation>
    </message>
    <message>
        <source>with</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>without</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>tag %1, 1 route, %2</source>
        <translation>标签 %1，1 个请求，%2</translation>
    </message>
    <message numerus="yes">
        <source>tag %1, %n routes, %2</source>
        <translation>
            <numerusform>标签 %1，%n 个请求，%2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2. Click to run only what has the tag, again for only what has it not, again for both.</source>
        <translation>%1：%2。点击后只运行带此标签的请求，再点只运行不带的，再点则都运行。</translation>
    </message>
</context>
<context>
    <name>Broadside::TagChipBar</name>
    <message>
        <source>… %1 more</source>
        <translation>… 还有 %1 个</translation>
    </message>
    <message>
        <source>Tags:</source>
        <translation>标签：</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>All tags, in a list that can be searched</source>
        <translation>全部标签，列表可搜索</translation>
    </message>
    <message>
        <source>untagged %1</source>
        <translation>无标签 %1</translation>
    </message>
</context>
<context>
    <name>Broadside::TagExpressionField</name>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Tags of the routes to run</source>
        <translation>要运行的请求的标签</translation>
    </message>
    <message>
        <source>all routes; or, for example, users and not slow</source>
        <translation>全部请求；或例如 users and not slow</translation>
    </message>
    <message>
        <source>Completions</source>
        <translation>补全</translation>
    </message>
    <message>
        <source>Wrong at column %1: %2</source>
        <translation>第 %1 列有误：%2</translation>
    </message>
    <message>
        <source>Which routes run: tags joined with and, or, not and parentheses; * stands for any characters</source>
        <translation>运行哪些请求：用 and、or、not 和括号组合标签；* 代表任意字符</translation>
    </message>
</context>
<context>
    <name>Broadside::TagFilter</name>
    <message>
        <source>The tag expression is wrong at column %1: %2.</source>
        <translation>标签表达式在第 %1 列有错：%2。</translation>
    </message>
</context>
<context>
    <name>Broadside::TagListPopup</name>
    <message>
        <source>search tags</source>
        <translation>搜索标签</translation>
    </message>
    <message>
        <source>Search tags</source>
        <translation>搜索标签</translation>
    </message>
    <message>
        <source>All tags</source>
        <translation>全部标签</translation>
    </message>
    <message>
        <source>%1, with</source>
        <translation>%1，包含</translation>
    </message>
    <message>
        <source>%1, without</source>
        <translation>%1，排除</translation>
    </message>
</context>
<context>
    <name>Broadside::TemplateEdit</name>
    <message>
        <source>No variable at the cursor</source>
        <translation>光标处没有变量</translation>
    </message>
</context>
<context>
    <name>Broadside::TextTable</name>
    <message>
        <source>Copy &amp;Value</source>
        <translation>复制值(&amp;V)</translation>
    </message>
    <message>
        <source>Copy &amp;Row</source>
        <translation>复制行(&amp;R)</translation>
    </message>
    <message>
        <source>Copy &amp;All</source>
        <translation>全部复制(&amp;A)</translation>
    </message>
</context>
<context>
    <name>Broadside::TextView</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Wrap Lines</source>
        <translation>自动换行(&amp;W)</translation>
    </message>
    <message>
        <source>Line %L1</source>
        <translation>第 %L1 行</translation>
    </message>
    <message>
        <source>Line %L1, column %L2</source>
        <translation>第 %L1 行，第 %L2 列</translation>
    </message>
</context>
<context>
    <name>Broadside::TextViewer</name>
    <message>
        <source>Shown without colours: the text is longer than %1.</source>
        <translation>文本长度超过 %1，不显示颜色。</translation>
    </message>
</context>
<context>
    <name>Broadside::TimelineActions</name>
    <message>
        <source>Zoom &amp;In</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>Show &amp;Whole Run</source>
        <translation>显示整个运行(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Save Timeline As…</source>
        <translation>时间线另存为(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Order of the Collection</source>
        <translation>集合中的顺序(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>开始时间(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Duration</source>
        <translation>时长(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>主机(&amp;H)</translation>
    </message>
    <message>
        <source>First &amp;Tag</source>
        <translation>首个标签(&amp;T)</translation>
    </message>
    <message>
        <source>O&amp;utcome</source>
        <translation>结果(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Last First</source>
        <translation>倒序(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Nothing</source>
        <translation>不分组(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Outcome</source>
        <translation>结果(&amp;O)</translation>
    </message>
    <message>
        <source>Copy as Te&amp;xt</source>
        <translation>复制为文本(&amp;C)</translation>
    </message>
    <message>
        <source>Sort B&amp;y</source>
        <translation>排序方式(&amp;B)</translation>
    </message>
    <message>
        <source>Gro&amp;up By</source>
        <translation>分组方式(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Zoom to Current Request</source>
        <translation>缩放到当前请求(&amp;Z)</translation>
    </message>
</context>
<context>
    <name>Broadside::TimelineExport</name>
    <message>
        <source>Another run began meanwhile.</source>
        <translation>其间已开始另一次运行。</translation>
    </message>
    <message>
        <source>Picture of the first %L1 requests (*.png)</source>
        <translation>前 %L1 个请求的图片 (*.png)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Drawing of the first %L1 requests (*.svg)</source>
        <translation>前 %L1 个请求的矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Text of the first %L1 requests (*.txt)</source>
        <translation>前 %L1 个请求的文本 (*.txt)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
    <message>
        <source>The name has to end with .png, .svg, .csv or .txt.</source>
        <translation>文件名须以 .png、.svg、.csv 或 .txt 结尾。</translation>
    </message>
    <message>
        <source>There is not enough memory for the picture.</source>
        <translation>内存不足，无法生成图片。</translation>
    </message>
    <message>
        <source>Another file of the timeline is still being written. Save this one when that is done.</source>
        <translation>时间线的另一个文件仍在写入。请在其完成后再保存此文件。</translation>
    </message>
</context>
<context>
    <name>Broadside::TimelineHeader</name>
    <message>
        <source>%1 in flight at %2
Drag to zoom to a span, double-click to see all</source>
        <translation>%2 时有 %1 个进行中
拖动可放大一段时间，双击显示全部</translation>
    </message>
</context>
<context>
    <name>Broadside::TimelineLegend</name>
    <message>
        <source>Legend: %1</source>
        <translation>图例：%1</translation>
    </message>
    <message>
        <source>prepare</source>
        <translation>准备</translation>
    </message>
    <message>
        <source>… %1 more requests are not drawn</source>
        <translation>… 还有 %1 个请求未绘出</translation>
    </message>
    <message>
        <source>Each phase is painted higher than those before it.</source>
        <translation>每个阶段都画得比前面的阶段更高。</translation>
    </message>
    <message>
        <source>The longest of each: %1</source>
        <translation>各项最长用时：%1</translation>
    </message>
    <message>
        <source>The longest of each:</source>
        <translation>各项最长用时：</translation>
    </message>
</context>
<context>
    <name>Broadside::TimelineModel</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
</context>
<context>
    <name>Broadside::TimelinePanel</name>
    <message>
        <source>Part of the run that is shown</source>
        <translation>所显示的运行部分</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Sort, group, zoom, copy and save</source>
        <translation>排序、分组、缩放、复制和保存</translation>
    </message>
    <message>
        <source>Timeline menu</source>
        <translation>时间线菜单</translation>
    </message>
    <message>
        <source>The timeline is in the clipboard</source>
        <translation>时间线已复制到剪贴板</translation>
    </message>
    <message>
        <source>Save Timeline</source>
        <translation>保存时间线</translation>
    </message>
    <message>
        <source>Saved %1 with the first %L2 of %L3 requests; a table (.csv) holds all of them</source>
        <translation>已保存 %1，含 %L3 个请求中的前 %L2 个；表格（.csv）可包含全部请求</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>%1 was not saved.</source>
        <translation>%1 未保存。</translation>
    </message>
    <message>
        <source>Choose a row of the timeline that has a bar first</source>
        <translation>请先在时间线中选择一个有条形的行</translation>
    </message>
    <message>
        <source>The first %L1 of %L2 requests of the timeline are in the clipboard; a table (.csv) holds all of them</source>
        <translation>时间线 %L2 个请求中的前 %L1 个已复制到剪贴板；表格（.csv）可包含全部请求</translation>
    </message>
</context>
<context>
    <name>Broadside::TimelineSummary</name>
    <message>
        <source>%1 of %2 done</source>
        <translation>已完成 %1 / %2</translation>
    </message>
    <message>
        <source>%1 in flight</source>
        <translation>%1 个进行中</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 个失败</translation>
    </message>
    <message>
        <source>%1 skipped</source>
        <translation>%1 个跳过</translation>
    </message>
    <message>
        <source>%1 cancelled</source>
        <translation>%1 个取消</translation>
    </message>
    <message>
        <source>in series %1</source>
        <translation>串行 %1</translation>
    </message>
    <message>
        <source>in series %1 · in parallel %2 so far</source>
        <translation>目前：串行 %1 · 并行 %2</translation>
    </message>
    <message>
        <source>in series %1 · in parallel %2</source>
        <translation>串行 %1 · 并行 %2</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1 倍</translation>
    </message>
    <message>
        <source>In series: the times of all requests added up. Those of a server that answers one after the other are longer than each alone would take.</source>
        <translation>串行：所有请求时间之和。若服务器逐个应答，其中每个请求的时间会比单独执行时更长。</translation>
    </message>
</context>
<context>
    <name>Broadside::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Every request of a run appears here as it happens.</source>
        <translation>运行中的每个请求都会实时显示在这里。</translation>
    </message>
</context>
<context>
    <name>Broadside::TimingBar</name>
    <message>
        <source>Timing</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Broadside::TimingPage</name>
    <message>
        <source>attempt %1</source>
        <translation>第 %1 次尝试</translation>
    </message>
    <message>
        <source>hop %1</source>
        <translation>第 %1 次跳转</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>未发送任何内容。</translation>
    </message>
    <message>
        <source>An open connection was used again: no time to connect.</source>
        <translation>复用了已打开的连接：没有连接用时。</translation>
    </message>
    <message>
        <source>A new connection was opened.</source>
        <translation>打开了新的连接。</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>%1 of waiting, then %2.</source>
        <translation>等待 %1，然后用时 %2。</translation>
    </message>
    <message>
        <source>%1 in all.</source>
        <translation>共用时 %1。</translation>
    </message>
</context>
<context>
    <name>Broadside::TreeActions</name>
    <message>
        <source>New Re&amp;quest</source>
        <translation>新建请求(&amp;Q)</translation>
    </message>
    <message>
        <source>New &amp;Folder</source>
        <translation>新建文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>复制(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>创建副本(&amp;D)</translation>
    </message>
    <message>
        <source>Rena&amp;me</source>
        <translation>重命名(&amp;M)</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>删除(&amp;L)</translation>
    </message>
    <message>
        <source>Propert&amp;ies…</source>
        <translation>属性(&amp;I)…</translation>
    </message>
</context>
<context>
    <name>Broadside::TreeCommands</name>
    <message>
        <source>Rename “%1”</source>
        <translation>重命名“%1”</translation>
    </message>
    <message>
        <source>new request</source>
        <translation>新请求</translation>
    </message>
    <message>
        <source>New Request</source>
        <translation>新建请求</translation>
    </message>
    <message>
        <source>new folder</source>
        <translation>新文件夹</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n 个项目</numerusform>
        </translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>创建 %1 的副本</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>Deleted %1; Undo brings it back.</source>
        <translation>已删除 %1；撤销即可恢复。</translation>
    </message>
    <message>
        <source>Nothing was copied:</source>
        <translation>未复制任何内容：</translation>
    </message>
    <message>
        <source>Copied %1.</source>
        <translation>已复制 %1。</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Change Properties</source>
        <translation>更改属性</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>移动 %1</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>复制 %1</translation>
    </message>
    <message>
        <source>What is selected in collections other than “%1” stays as it is.</source>
        <translation>除“%1”外，其他集合中的所选项保持不变。</translation>
    </message>
    <message numerus="yes">
        <source>%n requests need what is gone.</source>
        <translation>
            <numerusform>%Ln 个请求依赖于已删除的内容。</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleted %1; Undo brings them back.</source>
        <translation>已删除 %1；撤销即可恢复。</translation>
    </message>
</context>
<context>
    <name>Broadside::TreeDelegate</name>
    <message>
        <source>%1 – reading…</source>
        <translation>%1 – 正在读取…</translation>
    </message>
    <message>
        <source>%1 •</source>
        <translation>%1 •</translation>
    </message>
    <message>
        <source>Waits for its turn in this run</source>
        <translation>在本次运行中等待轮到它</translation>
    </message>
    <message>
        <source>Is being sent</source>
        <translation>正在发送</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Passed when it last ran</source>
        <translation>上次运行时通过</translation>
    </message>
    <message>
        <source>Failed when it last ran</source>
        <translation>上次运行时失败</translation>
    </message>
    <message>
        <source>Got no usable response when it last ran</source>
        <translation>上次运行时没有得到可用响应</translation>
    </message>
    <message>
        <source>Skipped in the last run</source>
        <translation>上次运行中已跳过</translation>
    </message>
    <message>
        <source>Cancelled in the last run</source>
        <translation>上次运行中已取消</translation>
    </message>
    <message>
        <source>Tags: %1</source>
        <translation>标签：%1</translation>
    </message>
    <message>
        <source>Does not run</source>
        <translation>不运行</translation>
    </message>
    <message>
        <source>Does not run: %1</source>
        <translation>不运行：%1</translation>
    </message>
    <message>
        <source>None of its routes runs</source>
        <translation>其中没有请求会运行</translation>
    </message>
</context>
<context>
    <name>Broadside::TreeViewer</name>
    <message>
        <source>JSON tree</source>
        <translation>JSON 树</translation>
    </message>
    <message>
        <source>&amp;Copy Value</source>
        <translation>复制值(&amp;C)</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Copy &amp;Value</source>
        <translation>复制值(&amp;V)</translation>
    </message>
    <message>
        <source>Copy &amp;Path</source>
        <translation>复制路径(&amp;P)</translation>
    </message>
    <message>
        <source>Copy &amp;Name</source>
        <translation>复制名称(&amp;N)</translation>
    </message>
</context>
<context>
    <name>Broadside::TrustDialog</name>
    <message>
        <source>Scripts of “%1” have changed or come since you trusted them; they are in bold. Run them all the same?</source>
        <translation>自您信任以来，“%1”的脚本有改动或新增，已用粗体标出。仍要执行吗？</translation>
    </message>
    <message>
        <source>“%1” has scripts. They change requests and read responses, variables and secrets; they cannot reach other files or programs. Run them only if you trust them.</source>
        <translation>“%1”包含脚本。它们会修改请求，并读取响应、变量和机密；无法访问其他文件或程序。仅在信任时才执行。</translation>
    </message>
    <message>
        <source>Run Scripts?</source>
        <translation>执行脚本？</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>脚本</translation>
    </message>
    <message>
        <source>Source of the script</source>
        <translation>脚本源代码</translation>
    </message>
    <message>
        <source>&amp;Trust and Run</source>
        <translation>信任并运行(&amp;T)</translation>
    </message>
    <message>
        <source>Runs of the collection do not ask again until a script changes, those without a window included</source>
        <translation>在脚本改动之前，运行该集合（包括无窗口运行）时不再询问</translation>
    </message>
    <message>
        <source>Run &amp;Once</source>
        <translation>仅运行一次(&amp;O)</translation>
    </message>
    <message>
        <source>The next run asks again</source>
        <translation>下次运行时会再次询问</translation>
    </message>
</context>
<context>
    <name>Broadside::TrustModel</name>
    <message>
        <source>(inline)</source>
        <translation>（内联）</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>脚本</translation>
    </message>
    <message>
        <source>Used as</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>信任</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 等，另有 %2 处</translation>
    </message>
    <message>
        <source>trusted</source>
        <translation>已信任</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已更改</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
</context>
<context>
    <name>Broadside::WelcomePage</name>
    <message>
        <source>Compose, tag and fire HTTP requests in parallel, and watch them.</source>
        <translation>编写 HTTP 请求、添加标签、并行发送，实时观察过程。</translation>
    </message>
    <message>
        <source>Open a collection…</source>
        <translation>打开集合…</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>They run against a demo server inside Broadside.</source>
        <translation>它们在 Broadside 内置的演示服务器上运行。</translation>
    </message>
    <message>
        <source>%1 – not there any more</source>
        <translation>%1 – 已不存在</translation>
    </message>
    <message>
        <source>Quick start</source>
        <translation>快速入门</translation>
    </message>
    <message>
        <source>Three requests fired at once</source>
        <translation>同时发送三个请求</translation>
    </message>
    <message>
        <source>Serial against parallel</source>
        <translation>串行与并行对比</translation>
    </message>
    <message>
        <source>A server that answers one at a time, and one that does not</source>
        <translation>一个服务器一次只应答一个请求，另一个没有此限制</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>商店</translation>
    </message>
    <message>
        <source>Tags to choose by, a login that others need, a failed check</source>
        <translation>按标签选择、其他请求依赖的登录、一个失败的检查</translation>
    </message>
    <message>
        <source>Tour of the format</source>
        <translation>格式导览</translation>
    </message>
    <message>
        <source>Folders, tags, environments, bodies, needs and checks</source>
        <translation>文件夹、标签、环境、请求体、依赖和检查</translation>
    </message>
    <message>
        <source>New collection…</source>
        <translation>新建集合…</translation>
    </message>
    <message>
        <source>With nothing in it yet. Or begin with a sample: File, New from Sample</source>
        <translation>从空集合开始；或从示例开始：文件 &gt; 从示例新建</translation>
    </message>
    <message>
        <source>A file *.broadside.yaml; a folder with one: File, Open Folder. Both can also be dropped here.</source>
        <translation>*.broadside.yaml 文件；含有此类文件的文件夹：文件 › 打开文件夹。两者都可以拖放到这里。</translation>
    </message>
</context>
<context>
    <name>Broadside::WindowActions</name>
    <message>
        <source>New &amp;Window</source>
        <translation>新建窗口(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;New Collection…</source>
        <translation>新建集合(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Open Collection…</source>
        <translation>打开集合(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;All</source>
        <translation>全部保存(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Close Collection</source>
        <translation>关闭集合(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Reload from Disk</source>
        <translation>从磁盘重新加载(&amp;R)</translation>
    </message>
    <message>
        <source>C&amp;lose Window</source>
        <translation>关闭窗口(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>Run what the tag expression selects</source>
        <translation>运行标签表达式选中的请求</translation>
    </message>
    <message>
        <source>&amp;Send This Request</source>
        <translation>发送此请求(&amp;S)</translation>
    </message>
    <message>
        <source>Send the request of the tab in front, and what it needs</source>
        <translation>发送当前标签页中的请求及其依赖</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;History…</source>
        <translation>历史(&amp;H)…</translation>
    </message>
    <message>
        <source>T&amp;ag Expression</source>
        <translation>标签表达式(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Collections</source>
        <translation>集合(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Request</source>
        <translation>请求(&amp;R)</translation>
    </message>
    <message>
        <source>R&amp;esponse</source>
        <translation>响应(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation>时间线(&amp;T)</translation>
    </message>
    <message>
        <source>Close Ta&amp;b</source>
        <translation>关闭标签页(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Next Tab</source>
        <translation>下一个标签页(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous Tab</source>
        <translation>上一个标签页(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Go to Anything…</source>
        <translation>转到任意位置(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Broadside</source>
        <translation>关于 Broadside(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Last Runs</source>
        <translation>最近运行(&amp;L)</translation>
    </message>
    <message>
        <source>Stop the run at once (%1)</source>
        <translation>立即停止运行（%1）</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open R&amp;ecent</source>
        <translation>最近打开(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Collection</source>
        <translation>集合(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Response</source>
        <translation>响应(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>R&amp;un</source>
        <translation>运行(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Samples</source>
        <translation>示例(&amp;S)</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>设置(&amp;T)…</translation>
    </message>
    <message>
        <source>Send &amp;Without Its Needs</source>
        <translation>不带依赖发送(&amp;W)</translation>
    </message>
    <message>
        <source>Send the request of the tab in front and nothing else</source>
        <translation>只发送当前标签页的请求</translation>
    </message>
    <message>
        <source>New fro&amp;m Sample</source>
        <translation>从示例新建(&amp;M)</translation>
    </message>
    <message>
        <source>Open &amp;Folder…</source>
        <translation>打开文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Show &amp;Value of Variable</source>
        <translation>显示变量的值(&amp;V)</translation>
    </message>
    <message>
        <source>Save Re&amp;port As…</source>
        <translation>将报告另存为(&amp;P)…</translation>
    </message>
    <message>
        <source>Pro&amp;xy…</source>
        <translation>代理(&amp;X)…</translation>
    </message>
    <message>
        <source>Certif&amp;icates…</source>
        <translation>证书(&amp;I)…</translation>
    </message>
    <message>
        <source>Ca&amp;ncel This Request</source>
        <translation>取消此请求(&amp;N)</translation>
    </message>
    <message>
        <source>Open R&amp;un File…</source>
        <translation>打开运行文件(&amp;U)…</translation>
    </message>
    <message>
        <source>Save Run &amp;File…</source>
        <translation>保存运行文件(&amp;F)…</translation>
    </message>
    <message>
        <source>For&amp;get Trust in Scripts</source>
        <translation>撤销对脚本的信任(&amp;G)</translation>
    </message>
</context>
<context>
    <name>Broadside::WindowClosing</name>
    <message>
        <source>“%1” is still being written; the window closes when that is done.</source>
        <translation>“%1” 仍在写入；完成后窗口将关闭。</translation>
    </message>
</context>
<context>
    <name>Broadside::WindowHistory</name>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
</context>
<context>
    <name>Broadside::WindowNotices</name>
    <message>
        <source>Something is wrong in %1; what is right can be run.</source>
        <translation>%1 中有错误；正确的部分可以运行。</translation>
    </message>
</context>
<context>
    <name>Broadside::WindowRuns</name>
    <message>
        <source>A run is going on; Esc stops it.</source>
        <translation>正在运行；按 Esc 停止。</translation>
    </message>
    <message>
        <source>A run is being prepared; Esc stops it.</source>
        <translation>正在准备运行；按 Esc 停止。</translation>
    </message>
    <message>
        <source>No collection is open.</source>
        <translation>没有打开的集合。</translation>
    </message>
    <message>
        <source>The collection is still being read.</source>
        <translation>集合仍在读取中。</translation>
    </message>
</context>
<context>
    <name>Broadside::WindowSpeed</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Broadside::WindowTrust</name>
    <message>
        <source>The collection is still trusted:</source>
        <translation>该集合仍受信任：</translation>
    </message>
    <message>
        <source>The next run asks whether its scripts may run.</source>
        <translation>下次运行时会询问是否允许执行其脚本。</translation>
    </message>
</context>
<context>
    <name>Broadside::Workbench</name>
    <message>
        <source>Collections</source>
        <translation>集合</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
</context>
<context>
    <name>LimitsFields</name>
    <message>
        <source>Requests at once</source>
        <translation>同时请求数</translation>
    </message>
    <message>
        <source>At once to one host</source>
        <translation>对每个主机同时</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>Burst</source>
        <translation>突发</translation>
    </message>
    <message>
        <source>To one host and port</source>
        <translation>对一个主机和端口</translation>
    </message>
    <message>
        <source>How many requests may start: 10/s, 0.5/s, 600/min</source>
        <translation>可开始多少请求：10/s、0.5/s、600/min</translation>
    </message>
    <message>
        <source>How many of those may start at once, such as in the beginning</source>
        <translation>其中多少可同时开始，例如在开头</translation>
    </message>
    <message>
        <source>This is no number from 1 to %1, and not “unlimited”.</source>
        <translation>这不是 1 到 %1 的数字，也不是“unlimited”。</translation>
    </message>
    <message>
        <source>This is no number from 1 to %1.</source>
        <translation>这不是 1 到 %1 的数字。</translation>
    </message>
</context>
<context>
    <name>RouteRows</name>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>HTTP/2 without asking (2-direct)</source>
        <translation>直接使用 HTTP/2（2-direct）</translation>
    </message>
    <message>
        <source>unlimited</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>for this run</source>
        <translation>本次运行</translation>
    </message>
    <message>
        <source>default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>default, as no check is on the status</source>
        <translation>默认，因为没有对状态的检查</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>not followed</source>
        <translation>不跟随</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>最多 %1 次</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Timeout for connecting</source>
        <translation>连接超时</translation>
    </message>
    <message>
        <source>Redirects</source>
        <translation>重定向</translation>
    </message>
    <message>
        <source>HTTP version</source>
        <translation>HTTP 版本</translation>
    </message>
    <message>
        <source>Verify TLS certificates</source>
        <translation>校验 TLS 证书</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>named %1</source>
        <translation>名为 %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>没有上限</translation>
    </message>
    <message>
        <source>Response at most</source>
        <translation>响应上限</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>that of the settings or the environment</source>
        <translation>设置或环境中的代理</translation>
    </message>
</context>
<context>
    <name>RouteText</name>
    <message>
        <source>0 ms</source>
        <translation>0 ms</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1, expected %2</source>
        <translation>%1，应为 %2</translation>
    </message>
    <message>
        <source>waits for %1</source>
        <translation>等待 %1</translation>
    </message>
    <message>
        <source>%1 attempts, waited %2</source>
        <translation>%1 次尝试，等待了 %2</translation>
    </message>
    <message>
        <source>redirected by %1</source>
        <translation>被 %1 重定向</translation>
    </message>
    <message>
        <source>redirected %1 times</source>
        <translation>重定向 %1 次</translation>
    </message>
    <message>
        <source>a slot</source>
        <translation>并发名额</translation>
    </message>
    <message>
        <source>the limit of its host</source>
        <translation>主机的并发限制</translation>
    </message>
    <message>
        <source>the rate limit</source>
        <translation>速率限制</translation>
    </message>
    <message>
        <source>another attempt</source>
        <translation>下一次尝试</translation>
    </message>
    <message>
        <source>another attempt (%1)</source>
        <translation>下一次尝试（%1）</translation>
    </message>
    <message>
        <source>a hook</source>
        <translation>钩子</translation>
    </message>
    <message>
        <source>waited %1 for %2</source>
        <translation>等待 %2 用时 %1</translation>
    </message>
    <message>
        <source>needs</source>
        <translation>依赖</translation>
    </message>
    <message>
        <source>slot</source>
        <translation>并发名额</translation>
    </message>
    <message>
        <source>host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>back-off</source>
        <translation>退避</translation>
    </message>
    <message>
        <source>hook</source>
        <translation>钩子</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>first byte</source>
        <translation>首字节</translation>
    </message>
    <message>
        <source>receive</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>error ✖</source>
        <translation>出错 ✖</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>in flight</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>no host</source>
        <translation>无主机</translation>
    </message>
    <message>
        <source>untagged</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>Requests without a tag</source>
        <translation>没有标签的请求</translation>
    </message>
    <message>
        <source>Requests whose first tag is “%1”. A request is shown once, whatever other tags it has.</source>
        <translation>首个标签为“%1”的请求。每个请求只显示一次，无论它还有哪些标签。</translation>
    </message>
    <message>
        <source>waiting for %2, %1 so far</source>
        <translation>正在等待%2，已 %1</translation>
    </message>
    <message>
        <source>%1 · row %2</source>
        <translation>%1 · 第 %2 行</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>已有 %1</translation>
    </message>
</context>
<context>
    <name>Selection</name>
    <message>
        <source>%1 routes</source>
        <translation>%1 个请求</translation>
    </message>
    <message>
        <source>all routes</source>
        <translation>全部请求</translation>
    </message>
</context>
<context>
    <name>StoredRows</name>
    <message>
        <source>“%1” cannot be the name of a header</source>
        <translation>“%1”不能用作请求标头的名称</translation>
    </message>
    <message>
        <source>a header cannot have line breaks</source>
        <translation>请求标头不能包含换行</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a variable</source>
        <translation>“%1”不能作为变量名</translation>
    </message>
</context>
<context>
    <name>TextMistakes</name>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>第 %1 行，第 %2 列：%3</translation>
    </message>
</context>
<context>
    <name>TimelineTip</name>
    <message>
        <source>prepare</source>
        <translation>准备</translation>
    </message>
    <message>
        <source>Tags: %1</source>
        <translation>标签：%1</translation>
    </message>
    <message>
        <source>in all</source>
        <translation>合计</translation>
    </message>
</context>
</TS>
