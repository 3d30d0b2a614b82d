export default function (response) {
    return response.json().items.length;
}
